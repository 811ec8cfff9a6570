import type { KeyType } from '../redis/key-snapshot.js';

/** A Redis key that another module keeps beside a case, in the case's slot. */
export interface CompanionKey {
  key: string;
  type: KeyType;
}

/** The keys of one module beside a case; none of them need be there. */
export type CompanionKeys = (caseId: string) => readonly CompanionKey[];

/**
 * Keys of other modules that live and die with a case (token CASE_COMPANIONS): they go in the script
 * that purges it, and are dumped and restored in the moment in which it is. So nothing of a case can
 * be left behind, and cases need not know whose the keys are.
 */
export interface CaseCompanions {
  /** To be called when the module starts. */
  register(keysOf: CompanionKeys): void;
  of(caseId: string): CompanionKey[];
}
