import type { Body, FinalCase, FinalTurn, Operation } from '../history.js';
import { acknowledged, beginOf, isOk, itemsIn, refused, textOf } from './outcome.js';
import { Findings, type Rule } from './rule.js';

/** Each of them leaves a turn. The one of a confirmation has no words of its own. */
const TURNS = ['ask-agent', 'dismiss-proposal'];

/** The conversation with the investigator of a case. */
export const turnsRule: Rule = {
  name: 'turns: acknowledged ones are in the conversation once, in order; what was said, once too',
  check: ({ operations, final }) => {
    const findings = new Findings();
    for (const found of final.cases) {
      const of = operations.filter(({ caseId }) => caseId === found.id);
      const asked = of.filter(({ kind }) => TURNS.includes(kind));
      for (const one of asked) checkTurn(one, found, findings);
      for (const one of asked) if (one.kind === 'ask-agent') checkSaid(one, found, findings);
      checkOrder(asked, findings);
      checkNumbers(found, findings);
      for (const look of of) checkLook(look, asked, findings);
    }
    return findings;
  },
};

const turnIn = (body: Body | undefined): Body | undefined => body?.['turn'] as Body | undefined;

function checkTurn(operation: Operation, { id: caseId, turns }: FinalCase, findings: Findings) {
  const { n, marker = '', actor, attempts } = operation;
  const stored = turns.filter(({ text }) => text.includes(marker));
  findings.expect(stored.length <= 1, () => `#${n} is ${stored.length} turns of ${caseId}`);
  const told = new Map<string, number>();
  for (const { body } of attempts.filter(isOk)) {
    const turn = turnIn(body);
    told.set(textOf(turn, 'id'), Number(turn?.['number']));
  }
  findings.expect(told.size <= 1, () => `#${n} was answered with ${[...told.keys()].join(', ')}`);
  for (const [id, number] of told) {
    const isThere = stored.some((turn) => turn.id === id && turn.number === number);
    findings.expect(isThere, () => `#${n}: turn ${number} (${id}) is lost or another`);
  }
  for (const { author } of stored) {
    findings.expect(author === actor, () => `#${n} is a turn of "${author}"`);
  }
  if (refused(operation)) {
    findings.expect(stored.length === 0, () => `#${n} was refused, and is a turn of ${caseId}`);
  }
}

/** All but a question is a message of the case too: in its own words, once, whatever failed then. */
function checkSaid(
  { n, marker = '', text, actor, attempts }: Operation,
  { id: caseId, messages, turns }: FinalCase,
  findings: Findings,
): void {
  const found = messages.filter((message) => message.text.includes(marker));
  findings.expect(found.length <= 1, () => `#${n} was said ${found.length} times in ${caseId}`);
  for (const message of found) {
    const same = message.text === text && message.author === actor;
    findings.expect(same, () => `#${n} is a message, but not as it was said`);
  }
  const answers = attempts.filter(isOk).map(({ body }) => turnIn(body)?.['said'] as Body);
  const told = answers.map((said) => textOf(said, 'message_id'));
  const ofTurn = turns.filter((turn) => turn.text.includes(marker)).map((turn) => turn.messageId);
  for (const id of [...told, ...ofTurn]) {
    if (!id) continue;
    findings.expect(found[0]?.id === id, () => `#${n}: message ${id} is lost`);
  }
}

/** What began after another was acknowledged has the higher number. */
function checkOrder(asked: readonly Operation[], findings: Findings): void {
  const done = asked.flatMap((operation) => {
    const answer = acknowledged(operation);
    const number = Number(turnIn(answer?.body)?.['number']);
    return answer ? [{ n: operation.n, begin: beginOf(operation), end: answer.end, number }] : [];
  });
  for (const later of done) {
    for (const earlier of done.filter(({ end }) => end < later.begin)) {
      findings.expect(
        earlier.number < later.number,
        () => `#${later.n} came after #${earlier.n} and is not the later turn`,
      );
    }
  }
}

/** 1, 2, 3 … and the state knows of each of them. */
function checkNumbers({ id, turns, agentVersion }: FinalCase, findings: Findings): void {
  findings.expect(isCounted(turns), () => `${id} has turns ${numbersOf(turns)}`);
  findings.expect(
    turns.length === agentVersion,
    () => `${id} has ${turns.length} turns, and its state is that after ${agentVersion}`,
  );
}

const isCounted = (turns: readonly Pick<FinalTurn, 'number'>[]): boolean =>
  turns.every(({ number }, i) => number === i + 1);
const numbersOf = (turns: readonly Pick<FinalTurn, 'number'>[]): string =>
  turns.map(({ number }) => number).join(', ');

/** Every look at the conversation has all that was acknowledged before, in order. */
function checkLook(look: Operation, asked: readonly Operation[], findings: Findings): void {
  if (look.kind !== 'list-turns') return;
  for (const attempt of look.attempts.filter(isOk)) {
    const shown = itemsIn(attempt.body).map((turn) => ({
      id: textOf(turn, 'id'),
      number: Number(turn['number']),
    }));
    findings.expect(isCounted(shown), () => `#${look.n} was shown turns ${numbersOf(shown)}`);
    // Only the first page was asked for.
    if (attempt.body?.['next_cursor'] !== null) continue;
    for (const one of asked) {
      const done = acknowledged(one);
      if (!done || done.end >= attempt.begin) continue;
      const id = textOf(turnIn(done.body), 'id');
      findings.expect(
        shown.some((turn) => turn.id === id),
        () => `#${look.n} list-turns at ${attempt.process} does not see #${one.n}`,
      );
    }
  }
}
