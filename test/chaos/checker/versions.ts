import type { FinalReport, History, Operation, ReportBody } from '../history.js';
import { acknowledged, beginOf, endOf, isOk, isUnknown, reportsIn } from './outcome.js';
import { Findings, type Rule } from './rule.js';

const VERSIONS_KEPT = 5;
const WRITES = ['generate', 'submit'];

/** What is known of a generation's reports: from its own answer, or from the job it became. */
export function reportsOf(operation: Operation, { final }: History): string[] {
  const answers = operation.attempts.filter(isOk);
  const direct = answers.flatMap(({ body }) => reportsIn(body).map(({ id }) => id));
  const queued = answers.flatMap(({ body }) => final.jobs[jobIdIn(body)]?.reportIds ?? []);
  return [...new Set([...direct, ...queued])];
}

const jobIdIn = (body: Operation['attempts'][number]['body']): string =>
  typeof body?.['id'] === 'string' && typeof body['status'] === 'string' ? body['id'] : '';

const generations = ({ operations }: History, caseId: string): Operation[] =>
  operations.filter((o) => WRITES.includes(o.kind) && o.caseId === caseId);

/** May have stored reports although nobody was told which. */
const isOpen = (operation: Operation, history: History): boolean =>
  reportsOf(operation, history).length === 0 &&
  operation.attempts.some((attempt) => isUnknown(attempt) || isOk(attempt));

/** 1, 2, 3 … without gap or twin, and the newest alone is current. */
function linearityProblem(reports: readonly ReportBody[]): string | undefined {
  for (const type of new Set(reports.map((report) => report.type))) {
    const ofType = reports.filter((report) => report.type === type);
    const versions = ofType.map(({ version }) => version).sort((a, b) => b - a);
    const newest = versions[0] ?? 0;
    const kept = Math.min(newest, VERSIONS_KEPT);
    if (versions.length !== kept || versions.some((version, i) => version !== newest - i)) {
      return `${type} has versions ${versions.join(', ')}`;
    }
    const current = ofType.filter((report) => report.is_current).map(({ version }) => version);
    if (current.length !== 1 || current[0] !== newest) {
      return `${type} has ${current.length} current versions (${current.join(', ')})`;
    }
  }
  return undefined;
}

export const versionsRule: Rule = {
  name: 'versions: linear per case and type, no gap, no twin, exactly one current, at every look',
  check: (history) => {
    const findings = new Findings();
    for (const { id, reports } of history.final.cases) {
      const problem = linearityProblem(reports);
      findings.expect(!problem, () => `${id}: ${problem ?? ''}`);
      checkTwins(id, history, findings);
      checkCount(id, reports, history, findings);
      checkOrder(id, history, findings);
    }
    for (const { n, kind, attempts } of history.operations) {
      if (kind !== 'list-reports') continue;
      for (const { body } of attempts.filter(isOk)) {
        const problem = linearityProblem(reportsIn(body));
        findings.expect(!problem, () => `#${n} was shown: ${problem ?? ''}`);
      }
    }
    return findings;
  },
};

/** Every answer ever given names one report for one version. */
function checkTwins(caseId: string, history: History, findings: Findings): void {
  const given = new Map<string, string>();
  for (const { n, attempts } of generations(history, caseId)) {
    for (const report of attempts.filter(isOk).flatMap(({ body }) => reportsIn(body))) {
      const version = `${report.type} ${report.version}`;
      const other = given.get(version);
      findings.expect(
        other === undefined || other === report.id,
        () => `#${n}: ${caseId} gave ${version} to two reports`,
      );
      given.set(version, report.id);
    }
  }
}

/** As many versions as generations: one that is repeated under its key is no second one. */
function checkCount(
  caseId: string,
  reports: readonly FinalReport[],
  history: History,
  findings: Findings,
): void {
  const asked = generations(history, caseId);
  for (const type of new Set(asked.flatMap(({ types = [] }) => types))) {
    const newest = Math.max(0, ...reports.filter((r) => r.type === type).map((r) => r.version));
    const ofType = asked.filter(({ types = [] }) => types.includes(type));
    const done = ofType.filter((o) => reportsOf(o, history).length > 0).length;
    // Without a key each attempt may have stored something.
    const open = ofType
      .filter((o) => isOpen(o, history))
      .reduce((sum, o) => sum + (o.key ? 1 : o.attempts.length), 0);
    findings.expect(
      newest >= done && newest <= done + open,
      () => `${caseId}: ${type} is at ${newest} after ${done} generations, ${open} unknown`,
    );
  }
}

/** What began after another was acknowledged has the higher version. */
function checkOrder(caseId: string, history: History, findings: Findings): void {
  const sync = generations(history, caseId).filter((o) => o.kind === 'generate' && acknowledged(o));
  for (const later of sync) {
    for (const earlier of sync.filter((o) => endOf(o) < beginOf(later))) {
      for (const report of reportsIn(acknowledged(later)?.body)) {
        const before = reportsIn(acknowledged(earlier)?.body).find((r) => r.type === report.type);
        findings.expect(
          !before || before.version < report.version,
          () => `#${later.n} came after #${earlier.n} and has no higher version`,
        );
      }
    }
  }
}

/** Byte for byte, whole, and all types of a generation or none. */
export const reportsRule: Rule = {
  name: 'reports: acknowledged ones are there byte for byte, one generation is all or nothing',
  check: (history) => {
    const findings = new Findings();
    for (const { id, reports } of history.final.cases) {
      const byId = new Map(reports.map((report) => [report.id, report]));
      for (const report of reports) {
        findings.expect(
          report.content_sha256 === report.sha256,
          () => `${report.id}: its content is not what its checksum says`,
        );
      }
      for (const operation of generations(history, id)) {
        checkAnswers(operation, byId, findings);
        const ids = reportsOf(operation, history);
        const wanted = operation.types?.length ?? 0;
        findings.expect(
          ids.length === 0 || ids.length === wanted,
          () => `#${operation.n} stored ${ids.length} reports of ${wanted}`,
        );
      }
      checkWholeness(id, reports, history, findings);
    }
    return findings;
  },
};

function checkAnswers(
  { n, attempts }: Operation,
  stored: Map<string, FinalReport>,
  findings: Findings,
): void {
  for (const report of attempts.filter(isOk).flatMap(({ body }) => reportsIn(body))) {
    findings.expect(
      report.content_sha256 === report.sha256,
      () => `#${n}: ${report.id} came with another content than its checksum says`,
    );
    const found = stored.get(report.id);
    const newest = Math.max(
      0,
      ...[...stored.values()].filter((r) => r.type === report.type).map((r) => r.version),
    );
    const trimmed = report.version <= newest - VERSIONS_KEPT;
    findings.expect(
      found ? found.sha256 === report.sha256 && found.version === report.version : trimmed,
      () => `#${n}: ${report.id} (${report.type} ${report.version}) is lost or changed`,
    );
  }
}

/** Reports of one commit have one time; together they are what one request asked for. */
function checkWholeness(
  caseId: string,
  reports: readonly FinalReport[],
  history: History,
  findings: Findings,
): void {
  const wanted = new Set(
    generations(history, caseId).map(({ types = [] }) => [...types].sort().join()),
  );
  const newest = (type: string): number =>
    Math.max(...reports.filter((r) => r.type === type).map((r) => r.version));
  const commits = new Map<string, FinalReport[]>();
  for (const report of reports) {
    const at = report.created_at ?? '';
    commits.set(at, [...(commits.get(at) ?? []), report]);
  }
  for (const [at, together] of commits) {
    // A type may have been trimmed since: then what is left must be a part of what was asked for.
    const types = together.map((r) => r.type).sort();
    const mayBeTrimmed = (type: string): boolean =>
      !types.includes(type) && newest(type) > VERSIONS_KEPT;
    const fits = [...wanted].some((list) => {
      const asked = list.split(',');
      return (
        types.every((type) => asked.includes(type)) &&
        asked.every((type) => types.includes(type) || mayBeTrimmed(type))
      );
    });
    findings.expect(fits, () => `${caseId}: ${types.join('+')} of ${at} is half of a generation`);
  }
}
