import type { EntityType } from '../entity.js';

/**
 * What a runbook needs or what the embedded detectors judge better stays out: host names, the
 * timeline, regions and data centres, vendors; mail and IP addresses, which Presidio cannot tell from
 * SSH logins, loopback and versions.
 */
const IGNORED = new Set([
  'URL',
  'DOMAIN_NAME',
  'DATE_TIME',
  'LOCATION',
  'NRP',
  'ORGANIZATION',
  'EMAIL_ADDRESS',
  'IP_ADDRESS',
]);

const ENTITIES: Readonly<Record<string, EntityType>> = {
  PERSON: 'PERSON',
  PHONE_NUMBER: 'PHONE',
  CREDIT_CARD: 'CARD',
  IBAN_CODE: 'IBAN',
  MAC_ADDRESS: 'MAC',
  CRYPTO: 'CREDENTIALS',
  MEDICAL_LICENSE: 'NATIONAL_ID',
  US_SSN: 'NATIONAL_ID',
  US_ITIN: 'NATIONAL_ID',
  US_PASSPORT: 'NATIONAL_ID',
  US_DRIVER_LICENSE: 'NATIONAL_ID',
  US_BANK_NUMBER: 'NATIONAL_ID',
  UK_NHS: 'NATIONAL_ID',
  UK_NINO: 'NATIONAL_ID',
  ES_NIF: 'NATIONAL_ID',
  ES_NIE: 'NATIONAL_ID',
  IT_FISCAL_CODE: 'NATIONAL_ID',
  IT_DRIVER_LICENSE: 'NATIONAL_ID',
  IT_PASSPORT: 'NATIONAL_ID',
  IT_IDENTITY_CARD: 'NATIONAL_ID',
  PL_PESEL: 'NATIONAL_ID',
  FI_PERSONAL_IDENTITY_CODE: 'NATIONAL_ID',
  SG_NRIC_FIN: 'NATIONAL_ID',
  AU_TFN: 'NATIONAL_ID',
  AU_MEDICARE: 'NATIONAL_ID',
  IN_PAN: 'NATIONAL_ID',
  IN_AADHAAR: 'NATIONAL_ID',
  IN_PASSPORT: 'NATIONAL_ID',
  IN_VOTER: 'NATIONAL_ID',
  KR_RRN: 'NATIONAL_ID',
};

/** Ours for Presidio's; a recogniser that the operator added counts as OTHER, never as nothing. */
export function entityOf(presidioType: string): EntityType | undefined {
  if (IGNORED.has(presidioType)) return undefined;
  return ENTITIES[presidioType] ?? 'OTHER';
}
