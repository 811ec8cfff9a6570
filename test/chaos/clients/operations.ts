import { randomUUID } from 'node:crypto';
import type { OperationKind, Role } from '../history.js';
import type { Random } from '../random.js';
import { agentPlan } from './agent-plans.js';
import { alertBatchPlan, alertPlan } from './alert-plans.js';
import { evidencePlan } from './evidence-plans.js';
import { get, type Plan, post } from './plan.js';
import { belongingPlan, byProgram } from './token-plans.js';
import type { KnownCase, World } from './world.js';

const TYPES = ['incident_report', 'runbook', 'post_mortem'];
/** How often it is a program that asks, with an API token. */
const BY_PROGRAM: Readonly<Partial<Record<OperationKind, number>>> = {
  ...{ 'alert-fires': 0.8, 'alert-resolves': 0.8, 'alert-batch': 0.8 },
  // Which no token of the run is good for.
  'list-cases': 0.3,
};
const KEYED: readonly OperationKind[] = [
  ...(['create', 'say', 'resolve', 'generate', 'submit', 'restore', 'attach'] as const),
  ...(['ask-agent', 'confirm-proposal', 'dismiss-proposal'] as const),
];

/** Turns "now do this" into a request. Undefined where there is nothing yet to do it with. */
export class Planner {
  constructor(
    private readonly world: World,
    private readonly random: Random,
    /** Who may be invited. */
    private readonly guests: readonly string[],
  ) {}

  plan(kind: OperationKind, actor: string, known: KnownCase | undefined): Plan | undefined {
    const wanted = this.ofNoCase(kind, actor) ?? (known && this.ofCase(kind, known));
    if (!wanted) return undefined;
    const isByProgram = this.random.chance(BY_PROGRAM[kind] ?? 0);
    const plan = isByProgram ? byProgram(wanted, actor, this.world, this.random) : wanted;
    const key = KEYED.includes(kind) ? randomUUID() : undefined;
    return { ...plan, intent: { ...plan.intent, kind, key } };
  }

  private ofNoCase(kind: OperationKind, actor: string): Plan | undefined {
    const marker = this.random.marker();
    const owned = this.world.documents.filter(({ ownerId }) => ownerId === actor);
    switch (kind) {
      case 'create': {
        const text = `Checkout stalls behind ${marker}`;
        const services = ['checkout', 'orders-db'];
        const body = { title: text, description: `The ${marker} queue grows.`, services };
        return post({ kind, marker, text }, '/cases', { ...body, severity: 'sev2' });
      }
      case 'list-cases':
        return get({ kind }, '/cases?limit=100');
      case 'search':
      case 'search-knowledge': {
        const q = this.world.cases.length ? this.random.pick(this.world.cases).marker : marker;
        const path = kind === 'search' ? '/reports/search' : '/knowledge/search';
        return get({ kind }, `${path}?q=${q}&limit=20`);
      }
      case 'add-document': {
        const content = `# About ${marker}\n\nRestart the ${marker} relay, then look at its queue.`;
        const body = { title: `Notes on ${marker}`, content, kind: 'document' };
        return post({ kind, marker, text: content }, '/knowledge/documents', body);
      }
      case 'remove-document':
      case 'read-document': {
        const choice = kind === 'remove-document' ? owned : this.world.documents;
        if (choice.length === 0) return undefined;
        const target = this.random.pick(choice).id;
        const method = kind === 'remove-document' ? 'DELETE' : 'GET';
        return {
          intent: { kind, target },
          call: { method, path: `/knowledge/documents/${target}` },
        };
      }
      case 'alert-fires':
      case 'alert-resolves': {
        const mine = this.world.alertsOf(actor);
        // Mostly one that is known, as sources say the same again and again.
        const again = mine.length > 0 && (kind === 'alert-resolves' || this.random.chance(0.75));
        if (!again && kind === 'alert-resolves') return undefined;
        return alertPlan(kind, again ? this.random.pick(mine) : undefined, this.random);
      }
      case 'alert-batch':
        return alertBatchPlan(this.world.alertsOf(actor), this.random);
      default:
        return belongingPlan(kind, actor, this.world, this.random);
    }
  }

  private ofCase(kind: OperationKind, known: KnownCase): Plan | undefined {
    const { id: caseId, reports, jobs } = known;
    const of = { kind, caseId };
    const path = `/cases/${caseId}`;
    const marker = this.random.marker();
    switch (kind) {
      case 'say': {
        const text = `The ${marker} counter rose at ${this.random.between(1, 99).toFixed(0)} a second.`;
        const body = { kind: this.random.pick(['note', 'observation', 'action']), text };
        return post({ ...of, marker, text }, `${path}/messages`, body);
      }
      case 'resolve': {
        const text = `A deploy of ${marker} left transactions open.`;
        const more = { resolution: `Rolled ${marker} back.`, impact: 'Some orders were late.' };
        return post({ ...of, marker, text }, `${path}/resolve`, { root_cause: text, ...more });
      }
      case 'generate':
      case 'submit': {
        const some = TYPES.filter(() => this.random.chance(0.5));
        const types = some.length > 0 ? some : [this.random.pick(TYPES)];
        const headers = kind === 'submit' ? { prefer: 'respond-async' } : undefined;
        const plan = post({ ...of, types }, `${path}/reports`, { report_types: types });
        return { ...plan, call: { ...plan.call, headers } };
      }
      case 'cancel':
      case 'read-job': {
        const target = jobs.at(-1);
        const method = kind === 'cancel' ? 'DELETE' : 'GET';
        return target
          ? { intent: { ...of, target }, call: { method, path: `/jobs/${target}` } }
          : undefined;
      }
      case 'put-participant':
      case 'remove-participant': {
        const user = this.random.pick(this.guests);
        const role = this.random.pick<Role>(['editor', 'viewer']);
        const at = `${path}/participants/${user}`;
        return kind === 'put-participant'
          ? { intent: { ...of, user, role }, call: { method: 'PUT', path: at, body: { role } } }
          : { intent: { ...of, user }, call: { method: 'DELETE', path: at } };
      }
      case 'close':
      case 'restore':
        return post(of, `${path}/${kind}`, {});
      case 'delete':
        return { intent: of, call: { method: 'DELETE', path } };
      case 'read-case':
        return get(of, path);
      case 'list-messages':
        return get(of, `${path}/messages?limit=100`);
      case 'list-reports':
        return get(of, `${path}/reports?include_history=true&include_content=true`);
      case 'read-report':
      case 'download': {
        if (reports.length === 0) return undefined;
        const target = this.random.pick(reports);
        const at =
          kind === 'download' ? `${path}/reports/${target}/download` : `/reports/${target}`;
        return get({ ...of, target }, at);
      }
      default:
        return evidencePlan(kind, known, this.random) ?? agentPlan(kind, known, this.random);
    }
  }
}
