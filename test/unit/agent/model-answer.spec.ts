import type { AgentState, Citation, Hypothesis } from '../../../src/agent/agent.types.js';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { adoptJudgement } from '../../../src/agent/model/adopt-judgement.js';
import { inertMarkdown } from '../../../src/agent/model/inert-markdown.js';
import { type Judgement, parseAnswer } from '../../../src/agent/model/model-answer.js';
import { ProseStream } from '../../../src/agent/model/prose-stream.js';
import { outlineOf } from '../../../src/agent/knowledge/runbook-outline.js';
import { emptyState } from '../../../src/agent/store/agent-record.js';
import type { Dossier } from '../../../src/agent/guide/dossier.js';
import type { RedactionSession } from '../../../src/redaction/redactor.js';

const context = { truncated: false, prompt: 'one two three', fence: 'case-data-1' };
const block = (json: unknown): string => `\n\`\`\`json\n${JSON.stringify(json)}\n\`\`\`\n`;
const EMPTY: Judgement = { hypotheses: [], next_step: null, proposal: null };

describe("a model's answer", () => {
  it('is prose, then json', () => {
    const judged = parseAnswer(`Look at the pool [M1].${block(EMPTY)}`, context);
    expect(judged).toMatchObject({ ok: true, answer: { prose: 'Look at the pool [M1].' } });
  });

  it.each([
    ['no_json', 'Only prose.'],
    ['no_prose', block(EMPTY)],
    [
      'wrong_form',
      `Prose.${block({ hypotheses: [{ statement: 'x'.repeat(9) }], next_step: null })}`,
    ],
    ['wrong_form', 'Prose.\n```json\n{ not json\n```'],
    ['prompt_leaked', `The mark is case-data-1.${block(EMPTY)}`],
    ['too_long', `${'x'.repeat(50_000)}${block(EMPTY)}`],
  ])('is refused as %s', (code, text) => {
    expect(parseAnswer(text, context)).toMatchObject({ ok: false, problems: [{ code }] });
  });

  it('loses all that acts in a browser, and citations of what is not there', () => {
    const { text, dropped } = inertMarkdown(
      'See [M1] and [M99]. ![x](http://evil.test/p.png) [here](http://evil.test) http://evil.test/q <img src=x onerror=alert(1)>',
      (label) => label === 'M1',
    );
    expect(text).toContain('[M1]');
    expect(text).not.toContain('M99');
    expect(dropped).toBe(1);
    expect(text).not.toMatch(/!\[|\]\(|(?<!`)http:\/\/evil/);
    expect(text).toContain('`<img src=x onerror=alert(1)>`');
  });

  it.each([
    ['\\[M1]: //evil.test/steal\n\nSee [M1].', '\\[M1]: //evil.test/steal\n\nSee [M1].'],
    ['&#91;M1]: //evil.test/x "t"\n\n![M1]', '\\[M1]: //evil.test/x "t"\n\n![M1]'],
    ['[M1]: //evil.test/steal\n\nSee [M1].', '\\[M1]: //evil.test/steal\n\nSee [M1].'],
    ['- [M1]: refused\n- [M99]: slow', '- \\[M1]: refused\n- slow'],
    ['[M1]: https://evil.test/', '\\[M1]: `https://evil.test/`'],
  ])('makes no link of a citation before a colon: %j', (markdown, inert) => {
    const { text } = inertMarkdown(markdown, (label) => label === 'M1');
    expect(text).toBe(inert);
    expect(JSON.stringify(fromMarkdown(text))).not.toMatch(/"(?:definition|linkReference)"/);
  });

  it('is shown block by block, redacted, without its json', async () => {
    const shown: string[] = [];
    const session: RedactionSession = {
      redact: (text) => Promise.resolve({ text: text.replace('ada', '<PERSON_1>'), findings: [] }),
    };
    const stream = new ProseStream(
      session,
      (text) => text.trim(),
      (draft, text) => shown.push(`${String(draft)} ${text}`),
    );
    stream.begin();
    for (const piece of [
      'Ask a',
      'da.\n',
      '\n```sh\nls\n\n',
      'df\n```\n\nSo.\n``',
      '`json\n{"ada": 1}\n```',
    ]) {
      stream.text(piece);
    }
    await stream.finished();
    expect(shown).toEqual(['1 Ask <PERSON_1>.\n\n', '1 ```sh\nls\n\ndf\n```\n\n', '1 So.\n\n']);
  });
});

describe('what a model may decide', () => {
  const message: Citation = { label: 'M1', kind: 'message', id: 'm', excerpt: 'DNS is fine' };
  const open = (id: string, status: Hypothesis['status'] = 'open'): Hypothesis => ({
    ...{
      id,
      statement: `cause ${id}`,
      likelihood: 0.5,
      prior: 0.5,
      status,
      source: 'runbook',
      key: id,
    },
    supporting: [],
    contradicting: [],
  });
  const guide: AgentState = {
    ...emptyState(),
    hypotheses: [open('H1'), open('H2'), open('H3', 'ruled_out')],
    lastHypothesis: 3,
  };
  const dossier = (status: string): Dossier =>
    ({
      view: { status, messages: [], caseId: 'c', title: 't', services: [] },
    }) as unknown as Dossier;
  const adopt = (judgement: Partial<Judgement>, status = 'investigating') =>
    adoptJudgement(
      dossier(status),
      guide,
      { ...EMPTY, ...judgement },
      {
        citable: [message],
        by: 'llm:fake',
        now: new Date(0),
      },
    );
  const thought = (more: object) => ({
    ...{ id: 'H1', statement: 'cause H1', likelihood: 0.7, ruled_out: false },
    supporting: [],
    contradicting: [],
    ...more,
  });
  const find = (state: AgentState, id: string) => state.hypotheses.find((one) => one.id === id);

  it('moves likelihoods, within bounds, and adds causes under new ids', () => {
    const state = adopt({
      hypotheses: [thought({ likelihood: 1 }), thought({ id: 'H77', statement: 'another cause' })],
    });
    expect(find(state, 'H1')).toMatchObject({ likelihood: 0.95, status: 'open' });
    expect(find(state, 'H4')).toMatchObject({ statement: 'another cause', source: 'model' });
    expect(state.phase).toBe('decide');
  });

  it('comes back to a cause of its own, and lets go of the least likely beyond six', () => {
    const named = (from: number, likelihood: number) =>
      Array.from({ length: 6 }, (_, n) =>
        thought({ id: null, statement: `model cause ${String(from + n)}`, likelihood }),
      );
    const rounds = [named(0, 0.3), named(6, 0.4), named(6, 0.5)];
    const last = rounds.reduce(
      (before, hypotheses) =>
        adoptJudgement(
          dossier('investigating'),
          before,
          { ...EMPTY, hypotheses },
          { citable: [message], by: 'llm:fake', now: new Date(0) },
        ),
      guide,
    );
    const open = last.hypotheses.filter(({ status }) => status === 'open');
    expect(open).toHaveLength(6);
    const others = guide.hypotheses.map(({ id }) => id);
    expect(last.hypotheses.map(({ id }) => id)).toEqual(expect.arrayContaining(others));
    const own = open.filter(({ source }) => source === 'model').map(({ statement }) => statement);
    expect(own.every((statement) => Number(statement.split(' ').at(-1)) >= 6)).toBe(true);
    expect(new Set(own).size).toBe(own.length);
  });

  it('rules out only what a message speaks against, and never what a person has settled', () => {
    const groundless = adopt({ hypotheses: [thought({ ruled_out: true, contradicting: ['M9'] })] });
    expect(find(groundless, 'H1')).toMatchObject({ status: 'open', contradicting: [] });
    const grounded = adopt({ hypotheses: [thought({ ruled_out: true, contradicting: ['M1'] })] });
    expect(find(grounded, 'H1')).toMatchObject({ status: 'ruled_out', reason: 'DNS is fine' });
    const settled = adopt({ hypotheses: [thought({ id: 'H3', likelihood: 0.9 })] });
    expect(find(settled, 'H3')).toMatchObject({ status: 'ruled_out' });
  });

  it('proposes only what rests on a message of a case that can be resolved', () => {
    const proposal = { root_cause: 'cause', resolution: 'fixed', hypothesis: 'H1' };
    expect(adopt({ proposal: { ...proposal, citations: ['M9', 'K1'] } }).proposal).toBeUndefined();
    expect(
      adopt({ proposal: { ...proposal, citations: ['M1'] } }, 'resolved').proposal,
    ).toBeUndefined();
    expect(adopt({ proposal: { ...proposal, citations: ['M1'] } })).toMatchObject({
      phase: 'act',
      proposal: { rootCause: 'cause', hypothesisId: 'H1', proposedBy: 'llm:fake' },
    });
  });
});

describe('the outline of a runbook', () => {
  it('has its causes, steps and commands', () => {
    const outline = outlineOf(
      '# T\n\n## Diagnosis\n\n1. Count them.\n\n   ```sql\n   SELECT 1;\n   ```\n\n2. What changed?\n\n**Cause:**\n\nA leak.\n\n## Fix\n\n- Roll back.\n\n## Rollback\n\n- Not this.\n',
    );
    expect(outline.diagnosis).toMatchObject([
      { text: 'Count them.', command: 'SELECT 1;' },
      { text: 'What changed?', command: undefined },
    ]);
    expect(outline.causes).toEqual(['A leak.']);
    expect(outline.fix).toMatchObject([{ text: 'Roll back.' }]);
  });
});
