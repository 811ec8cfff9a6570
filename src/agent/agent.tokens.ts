export const AGENT_SERVICE = Symbol('AGENT_SERVICE');
export const AGENT_STORE = Symbol('AGENT_STORE');
/** Digests of files uploaded to a case, where something provides them. */
export const EVIDENCE_SOURCE = Symbol('AGENT_EVIDENCE_SOURCE');
