/** Unscoped on purpose: what authentication and background work ask before or beyond one tenant. Not for resources. */
export { findCredential, recordKeyUses, rehashSecret } from './credentials.ts';
export type { CredentialRow, KeyUse, Rehash } from './credentials.ts';
export { announceWorkspaceChange, newestKeyChange, readKeyChanges, trimKeyChanges } from './key-changes.ts';
export type { KeyChange } from './key-changes.ts';
export { listen } from './listen.ts';
export type { Listener, ListenerEvents } from './listen.ts';
