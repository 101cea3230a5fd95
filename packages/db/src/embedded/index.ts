/** The embedded database: a real PostgreSQL server that needs no installation, for one machine. */
export { EmbeddedError } from './errors.ts';
export { FolderTaken } from './hold.ts';
export { findHolder, startEmbedded, type EmbeddedOptions, type EmbeddedServer } from './start-embedded.ts';
