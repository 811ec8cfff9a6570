import type { History } from '../history.js';
import { accessRule, closedRule } from './access.js';
import { alertsRule } from './alerts.js';
import { evidenceRule, labelsRule } from './evidence.js';
import type { Rule, Verdict } from './rule.js';
import { secrecyRule } from './secrecy.js';
import { errorsRule, logsRule, oneAtATimeRule, searchableRule, settledRule } from './service.js';
import { belongingsRule, tokensRule } from './tokens.js';
import { turnsRule } from './turns.js';
import { reportsRule, versionsRule } from './versions.js';
import { visibilityRule } from './visibility.js';
import { arrivalRule, deliveriesRule } from './webhooks.js';
import { contentRule, stateRule } from './writes.js';

export const rules = (lockTtlMs: number): Rule[] => [
  ...[contentRule, stateRule, reportsRule, versionsRule, visibilityRule],
  ...[evidenceRule, labelsRule, turnsRule, alertsRule, arrivalRule, deliveriesRule],
  ...[oneAtATimeRule(lockTtlMs), closedRule, accessRule, secrecyRule, errorsRule],
  ...[tokensRule, belongingsRule, searchableRule, settledRule, logsRule],
];

/** Judges a whole run. */
export const judge = (history: History, lockTtlMs: number): (Verdict & { name: string })[] =>
  rules(lockTtlMs).map(({ name, check }) => ({ name, ...check(history) }));
