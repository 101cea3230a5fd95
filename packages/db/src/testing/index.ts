/** What tests of every room may use: databases and servers of their own. */
export { connectionUrl } from '../connection.ts';
export { testSigner } from './test-signer.ts';
export { detour, type Detour } from './detour.ts';
export { ownServer, type OwnServer } from './own-server.ts';
export { testDatabase, type TestDatabase } from './test-database.ts';
export { aMember, anId, aPerson, aWorkspace, type MadeMember } from './makers.ts';
