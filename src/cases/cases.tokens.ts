export const CASE_STORE = Symbol('CASE_STORE');
export const CASE_SERVICE = Symbol('CASE_SERVICE');
export const CASE_COMPANIONS = Symbol('CASE_COMPANIONS');
