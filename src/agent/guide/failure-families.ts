import type { FailureFamily } from './failure-family.js';
import { RESOURCE_FAILURES } from './resource-failures.js';
import { SERVICE_FAILURES } from './service-failures.js';

/** What every on-call engineer knows, for when no runbook does. */
export const FAILURE_FAMILIES: readonly FailureFamily[] = [
  ...RESOURCE_FAILURES,
  ...SERVICE_FAILURES,
];

export const familiesIn = (text: string): FailureFamily[] =>
  FAILURE_FAMILIES.filter(({ pattern }) => pattern.test(text));
