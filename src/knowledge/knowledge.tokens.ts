export const KNOWLEDGE_STORE = Symbol('KNOWLEDGE_STORE');
export const KNOWLEDGE_SERVICE = Symbol('KNOWLEDGE_SERVICE');
export const RUNBOOK_KB = Symbol('RUNBOOK_KB');
