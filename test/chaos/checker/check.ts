import type { History } from '../history.js';
import { accessRule, closedRule, secrecyRule } from './access.js';
import type { Rule, Verdict } from './rule.js';
import { errorsRule, logsRule, oneAtATimeRule, searchableRule, settledRule } from './service.js';
import { reportsRule, versionsRule } from './versions.js';
import { visibilityRule } from './visibility.js';
import { contentRule, stateRule } from './writes.js';

export const rules = (lockTtlMs: number): Rule[] => [
  ...[contentRule, stateRule, reportsRule, versionsRule, visibilityRule],
  ...[oneAtATimeRule(lockTtlMs), closedRule, accessRule, secrecyRule, errorsRule],
  ...[searchableRule, settledRule, logsRule],
];

/** Judges a whole run. */
export const judge = (history: History, lockTtlMs: number): (Verdict & { name: string })[] =>
  rules(lockTtlMs).map(({ name, check }) => ({ name, ...check(history) }));
