// How Node runs the API.

/**
 * Room for 32 MB of short-lived objects before they are collected: a page of contacts is garbage a moment later, and with
 * Node's own 16 MB much of it is copied first. See ARCHITECTURE.md.
 */
export const nodeFlags = ['--max-semi-space-size=32'];
