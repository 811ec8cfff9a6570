import { stableHash } from '../../common/stable-hash.js';

export interface RolloutSettings {
  reportPersistence: boolean;
  /** 0..100 */
  reportPersistencePercent: number;
}

/**
 * Whether a case's reports are stored. Hangs on the case's id alone, so that it is the same for
 * every request, process and release; a case that is in at 10 % is in at 20 %.
 */
export const persistsReports = (caseId: string, settings: RolloutSettings): boolean =>
  settings.reportPersistence && stableHash(caseId) % 100 < settings.reportPersistencePercent;
