import type { Attempt, FinalCase, History, Operation } from '../history.js';
import { acknowledged, isOk, itemsIn, refused, textOf } from './outcome.js';
import { possibleValues, type Write, writesOf } from './register.js';
import { Findings, type Rule } from './rule.js';

type Presence = 'there' | 'gone';

const AT_THE_END = { begin: Infinity, end: Infinity };

/** Files of cases: whole and once, found by their words, until their removal, and never after it. */
export const evidenceRule: Rule = {
  name: 'evidence: acknowledged files are there, whole, once and found; removed ones stay away',
  check: (history) => {
    const findings = new Findings();
    for (const found of history.final.cases) {
      const of = history.operations.filter(({ caseId }) => caseId === found.id);
      const uploads = of.filter(({ kind }) => kind === 'attach');
      const removals = of.filter(({ kind }) => kind === 'detach');
      for (const upload of uploads) checkUpload(upload, removals, found, findings);
      for (const removal of removals) checkRemoval(removal, of, found, findings);
      for (const look of of) checkLook(look, uploads, removals, findings);
      checkLabels(found, findings);
    }
    return findings;
  },
};

function checkUpload(
  upload: Operation,
  removals: readonly Operation[],
  { id: caseId, evidence }: FinalCase,
  findings: Findings,
): void {
  const { n, marker = '', sha256, actor, attempts } = upload;
  const stored = evidence.filter(({ markers }) => markers.includes(marker));
  findings.expect(stored.length <= 1, () => `#${n} is ${stored.length} files of ${caseId}`);
  for (const file of stored) {
    const whole = file.sha256 === sha256 && file.uploadedBy === actor;
    findings.expect(whole, () => `#${n} is in ${caseId}, but not as it was sent`);
    findings.expect(file.found, () => `#${n}: no search for its words finds ${file.id}`);
  }
  if (refused(upload)) {
    findings.expect(stored.length === 0, () => `#${n} was refused, and is in ${caseId}`);
  }
  const answers = attempts.filter(isOk);
  for (const { body } of answers) {
    findings.expect(body?.['sha256'] === sha256, () => `#${n} was told another checksum`);
  }
  const ids = new Set(answers.map(({ body }) => textOf(body, 'id')));
  findings.expect(ids.size <= 1, () => `#${n} was answered with ${[...ids].join(' and ')}`);
  const [id] = ids;
  if (id === undefined) return;
  const possible = presenceOf(upload, id, removals, AT_THE_END);
  const isThere = stored.some((file) => file.id === id);
  findings.expect(
    possible.has(isThere ? 'there' : 'gone'),
    () => `#${n}: ${id} is ${isThere ? 'there, though removed' : 'lost'}`,
  );
}

/** Whoever removes a file knows its id: it had been stored, and no retry may bring it back. */
function checkRemoval(
  removal: Operation,
  ofCase: readonly Operation[],
  { evidence }: FinalCase,
  findings: Findings,
): void {
  const done = acknowledged(removal);
  const { n, target = '' } = removal;
  if (!done) return;
  findings.expect(
    evidence.every(({ id }) => id !== target),
    () => `#${n}: ${target} was removed, and is there`,
  );
  for (const look of ofCase) {
    for (const attempt of look.attempts.filter(isOk)) {
      if (attempt.begin <= done.end) continue;
      findings.expect(
        !shows(look, attempt, target),
        () => `#${look.n} ${look.kind} shows ${target}, which #${n} had removed`,
      );
    }
  }
}

/** What is acknowledged is in every later list, and in every later search for its words. */
function checkLook(
  look: Operation,
  uploads: readonly Operation[],
  removals: readonly Operation[],
  findings: Findings,
): void {
  const { n, kind, target, text } = look;
  if (kind !== 'list-evidence' && kind !== 'search-evidence') return;
  for (const upload of uploads) {
    const id = textOf(acknowledged(upload)?.body, 'id');
    const isAsked = kind === 'list-evidence' || (target === id && text === upload.marker);
    if (!id || !isAsked) continue;
    for (const attempt of look.attempts.filter(isOk)) {
      const possible = presenceOf(upload, id, removals, attempt);
      findings.expect(
        possible.has(shows(look, attempt, id) ? 'there' : 'gone'),
        () => `#${n} ${kind} at ${attempt.process} does not see #${upload.n} as it was then`,
      );
    }
  }
}

function presenceOf(
  upload: Operation,
  id: string,
  removals: readonly Operation[],
  span: Pick<Attempt, 'begin' | 'end'>,
): Set<Presence> {
  const before: Write<Presence> = { value: 'gone', begin: -Infinity, end: -Infinity };
  const gone = removals
    .filter(({ target }) => target === id)
    .flatMap((removal) => writesOf<Presence>(removal, 'gone'));
  return possibleValues([before, ...writesOf<Presence>(upload, 'there'), ...gone], span);
}

function shows({ kind, target }: Operation, { body }: Attempt, id: string): boolean {
  if (kind === 'list-evidence') return itemsIn(body).some((item) => textOf(item, 'id') === id);
  if (kind === 'search-evidence') {
    return itemsIn(body).some((item) => textOf(item, 'evidence_id') === id);
  }
  return (kind === 'read-evidence' || kind === 'read-evidence-text') && target === id;
}

/** `[E3]` in a report must never come to mean another file. */
function checkLabels({ id, evidence }: FinalCase, findings: Findings): void {
  const labels = evidence.map(({ label }) => label);
  findings.expect(
    new Set(labels).size === labels.length,
    () => `${id} has two files of one label: ${labels.join(', ')}`,
  );
}

/** For the history of one case: every label that was ever told belongs to one file. */
export const labelsRule: Rule = {
  name: 'evidence: a label is given out once, whatever was removed meanwhile',
  check: ({ operations }: History) => {
    const findings = new Findings();
    const given = new Map<string, string>();
    for (const { n, kind, caseId = '', attempts } of operations) {
      if (kind !== 'attach') continue;
      for (const { body } of attempts.filter(isOk)) {
        const label = `${caseId} ${textOf(body, 'label')}`;
        const id = textOf(body, 'id');
        const other = given.get(label) ?? id;
        findings.expect(other === id, () => `#${n}: ${label} is ${other} and ${id}`);
        given.set(label, id);
      }
    }
    return findings;
  },
};
