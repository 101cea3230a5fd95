// The version that this package announces to the server; a test keeps it equal to package.json.
export const VERSION = '0.1.0';
