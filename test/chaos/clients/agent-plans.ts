import type { OperationKind } from '../history.js';
import type { Random } from '../random.js';
import { get, type Plan, post } from './plan.js';
import type { KnownCase } from './world.js';

/** What clients say to the investigator of a case, and decide on what it proposes. */
export function agentPlan(
  kind: OperationKind,
  { id: caseId, hypotheses, proposal }: KnownCase,
  random: Random,
): Plan | undefined {
  const of = { kind, caseId };
  const path = `/cases/${caseId}/agent`;
  const marker = random.marker();
  switch (kind) {
    case 'ask-agent': {
      const said = sentence(marker, random);
      const verdict = random.pick(['confirmed', 'ruled_out']);
      const judges = hypotheses.length > 0 && random.chance(0.25);
      const verdicts = judges && [{ hypothesis_id: random.pick(hypotheses), verdict }];
      const body = { ...said, ...(verdicts ? { verdicts } : {}) };
      const plan = post({ ...of, marker, text: said.text }, `${path}/messages`, body);
      const streamed = random.chance(0.5) && { headers: { accept: 'text/event-stream' } };
      return { ...plan, call: { ...plan.call, ...streamed } };
    }
    case 'confirm-proposal': {
      if (!proposal) return undefined;
      const text = `A deploy of ${marker} held every connection.`;
      const body = { proposal_id: proposal, root_cause: text, resolution: `Undid ${marker}.` };
      return post({ ...of, marker, text }, `${path}/proposal/confirm`, body);
    }
    case 'dismiss-proposal': {
      if (!proposal) return undefined;
      const text = `The ${marker} errors came back.`;
      const body = { proposal_id: proposal, reason: text };
      return post({ ...of, marker, text }, `${path}/proposal/dismiss`, body);
    }
    case 'read-agent':
      return get(of, path);
    case 'list-turns':
      return get(of, `${path}/turns?limit=100`);
    default:
      return undefined;
  }
}

/** A question is answered and becomes no message of the case; all else becomes one. */
const sentence = (marker: string, random: Random): { kind: string; text: string } =>
  random.pick([
    { kind: 'question', text: `What do we know of ${marker}?` },
    { kind: 'observation', text: `FATAL: sorry, too many clients already, says ${marker}.` },
    { kind: 'action', text: `Rolled the deploy of ${marker} back. The errors have stopped.` },
  ]);
