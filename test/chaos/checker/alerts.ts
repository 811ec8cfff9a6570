import type { FinalCase, History, Operation } from '../history.js';
import {
  alertResultIn,
  alertResultsIn,
  alertsIn,
  beginOf,
  isOk,
  isUnknown,
  refused,
  textOf,
} from './outcome.js';
import { Findings, type Rule } from './rule.js';

const GOES_ON = ['open', 'investigating'];
/** What the case of an alert may be ended with, besides the alert itself. */
const ENDS = ['resolve', 'confirm-proposal', 'delete'];

/** Alerts of one user and fingerprint, and the cases that they opened, oldest first. */
interface AlertHistory {
  fires: Operation[];
  resolves: Operation[];
  cases: FinalCase[];
}

export const alertsRule: Rule = {
  name: 'alerts: acknowledged ones have a case, with its first message, and never two at a time',
  check: (history) => {
    const findings = new Findings();
    for (const operation of history.operations) checkAnswers(operation, findings);
    for (const alert of alertsOf(history)) {
      checkFirings(alert, history, findings);
      checkRefusals(alert, history, findings);
      checkResolutions(alert, history, findings);
      checkLinks(alert, history, findings);
      checkOneAtATime(alert, history, findings);
      for (const found of alert.cases) checkMessages(found, findings);
    }
    return findings;
  },
};

export function alertsOf({ operations, final }: History): AlertHistory[] {
  const alerts = new Map<string, AlertHistory>();
  for (const operation of operations.flatMap(alertsIn)) {
    const { kind, actor, fingerprint } = operation;
    if (fingerprint === undefined || !actor) continue;
    const name = `${actor} ${fingerprint}`;
    const opened = ({ ownerId, title }: FinalCase): boolean =>
      ownerId === actor && title.includes(fingerprint);
    const cases = final.cases.filter(opened).sort((a, b) => a.id.localeCompare(b.id));
    const alert = alerts.get(name) ?? { fires: [], resolves: [], cases };
    alerts.set(name, alert);
    (kind === 'alert-fires' ? alert.fires : alert.resolves).push(operation);
  }
  return [...alerts.values()];
}

/** Each alert of a request has its answer, in its place. */
function checkAnswers({ n, alerts, attempts }: Operation, findings: Findings): void {
  if (!alerts) return;
  const sent = alerts.map(({ fingerprint }) => fingerprint).join();
  for (const { body } of attempts.filter(isOk)) {
    const told = alertResultsIn(body).map((result) => textOf(result, 'fingerprint'));
    findings.expect(told.join() === sent, () => `#${n} of ${sent} was told of ${told.join()}`);
  }
}

/** Whether somebody may have deleted it, for however short. */
const mayBeDeleted = (caseId: string, { operations }: History): boolean =>
  operations.some((o) => o.kind === 'delete' && o.caseId === caseId && !refused(o));

function checkFirings({ fires, cases }: AlertHistory, history: History, findings: Findings): void {
  for (const { n, fingerprint = '', attempts } of fires) {
    for (const { body } of attempts.filter(isOk)) {
      const { outcome, caseId = '' } = alertResultIn(body);
      const found = cases.find(({ id }) => id === caseId);
      findings.expect(
        found !== undefined,
        () => `#${n} of ${fingerprint} was told ${outcome} ${caseId}, which is no case of it`,
      );
      if (!found || found.status === 'closed' || mayBeDeleted(caseId, history)) continue;
      findings.expect(
        found.messages.some(({ text }) => isOfFiring(text, fingerprint)),
        () => `#${n}: ${caseId} lacks what the alert said`,
      );
    }
  }
}

/** What was refused each time (its token was revoked, say) has left nothing behind. */
function checkRefusals({ fires }: AlertHistory, { final }: History, findings: Findings): void {
  for (const { n, marker } of fires.filter(refused)) {
    if (marker === undefined) continue;
    findings.expect(
      final.cases.every(({ title }) => !title.includes(marker)),
      () => `#${n} was refused, and has a case`,
    );
  }
}

const isOfFiring = (text: string, fingerprint: string): boolean =>
  text.includes(fingerprint) && /^(Alertmanager|PagerDuty): /.test(text);

function checkResolutions(
  { resolves, cases }: AlertHistory,
  history: History,
  findings: Findings,
): void {
  for (const { n, attempts } of resolves) {
    for (const { body } of attempts.filter(isOk)) {
      const { outcome, caseId = '' } = alertResultIn(body);
      const found = cases.find(({ id }) => id === caseId);
      if (outcome !== 'resolved' || mayBeDeleted(caseId, history)) continue;
      findings.expect(
        found !== undefined && !GOES_ON.includes(found.status),
        () => `#${n} was told that ${caseId} is resolved, and it is ${found?.status ?? 'lost'}`,
      );
    }
  }
}

/** An alert that fires, as was acknowledged, is not unknown when it resolves. */
function checkLinks({ fires, resolves }: AlertHistory, history: History, findings: Findings): void {
  const all = [...fires, ...resolves].flatMap(({ n, kind, attempts }) =>
    attempts.map((attempt) => ({ n, kind, ...attempt })),
  );
  const resolutions = all.filter(({ kind }) => kind === 'alert-resolves');
  for (const told of resolutions.filter(isOk)) {
    if (alertResultIn(told.body).outcome !== 'ignored') continue;
    const before = all.filter((one) => one !== told && one.begin < told.end);
    // Whatever else may have gone on at that time may have ended it, or begun it anew.
    if (before.some((one) => isUnknown(one) || one.end >= told.begin)) continue;
    const last = before
      .filter(isOk)
      .sort((a, b) => a.end - b.end)
      .at(-1);
    const { outcome = '', caseId = '' } = last ? alertResultIn(last.body) : {};
    if (mayBeDeleted(caseId, history)) continue;
    const fired = outcome === 'opened' || outcome === 'known';
    findings.expect(!fired, () => `#${told.n} was told of no alert, and ${caseId} was open for it`);
  }
}

/** Another case opens only after something may have ended the one before. */
function checkOneAtATime(
  { fires, resolves, cases }: AlertHistory,
  history: History,
  findings: Findings,
): void {
  for (const [i, later] of cases.entries()) {
    const earlier = cases[i - 1];
    if (!earlier) continue;
    const opened = Math.min(...fires.flatMap((o) => timesToldOf(o, later.id)));
    const ends = history.operations.filter(
      ({ kind, caseId }) => ENDS.includes(kind) && caseId === earlier.id,
    );
    const mayHaveEnded = [...resolves, ...ends].some((o) => !refused(o) && beginOf(o) < opened);
    const goesOn = GOES_ON.includes(earlier.status) && !mayBeDeleted(earlier.id, history);
    findings.expect(
      mayHaveEnded && !goesOn,
      () => `${later.id} was opened for the alert of ${earlier.id}, which went on`,
    );
  }
}

const timesToldOf = ({ attempts }: Operation, caseId: string): number[] =>
  attempts
    .filter((attempt) => isOk(attempt) && alertResultIn(attempt.body).caseId === caseId)
    .map(({ end }) => end);

/** A retry, at the same time or after a crash, says nothing twice. */
function checkMessages({ id, messages }: FinalCase, findings: Findings): void {
  const first = messages.filter(({ text }) => /^(Alertmanager|PagerDuty): /.test(text));
  findings.expect(first.length <= 1, () => `${id} was told ${first.length} times that it fires`);
  const last = messages.filter(({ text }) => text.endsWith(' says that the alert has resolved.'));
  findings.expect(last.length <= 1, () => `${id} was told ${last.length} times that it is over`);
}
