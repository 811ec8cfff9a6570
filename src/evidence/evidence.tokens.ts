export const EVIDENCE_SERVICE = Symbol('EVIDENCE_SERVICE');
export const EVIDENCE_STORE = Symbol('EVIDENCE_STORE');
