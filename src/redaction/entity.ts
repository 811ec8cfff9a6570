/**
 * What the redactors look for. The name is also the stem of the placeholder: a finding of
 * `EMAIL` becomes `<EMAIL_1>`.
 */
export const ENTITY_TYPES = [
  'PERSON',
  'USERNAME',
  'EMAIL',
  'PHONE',
  'ADDRESS',
  'DATE_OF_BIRTH',
  'CARD',
  'IBAN',
  'NATIONAL_ID',
  'IP',
  'MAC',
  'CREDENTIALS',
  'API_KEY',
  'AUTH_TOKEN',
  'PASSWORD',
  'JWT',
  'PRIVATE_KEY',
  'OTHER',
] as const;

export type EntityType = (typeof ENTITY_TYPES)[number];
