/** What an API token may do. A scope does not include another: `write` alone reads nothing. */
export const SCOPES = ['read', 'write', 'generate', 'alerts', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];
