import fc from 'fast-check';
import type { RedactionSession } from '../../../src/redaction/redactor.js';
import { RedactorUnavailableError } from '../../../src/redaction/redactor.js';
import { RedactedDrafts } from '../../../src/reports/generation/redacted-drafts.js';

/** Marks what it has seen, so that anything unredacted would show. */
const session = (redact = (text: string) => Promise.resolve(text.toUpperCase())) => {
  const seen: string[] = [];
  const asked: RedactionSession = {
    redact: async (text) => {
      seen.push(text);
      return { text: await redact(text), findings: [] };
    },
  };
  return { seen, session: asked };
};

type Shown = [type: string, draft: number, text: string];

function watch(asked: RedactionSession): { drafts: RedactedDrafts; shown: Shown[] } {
  const shown: Shown[] = [];
  const drafts = new RedactedDrafts(asked, (...event) => {
    shown.push(event);
  });
  return { drafts, shown };
}

describe('drafts on their way to a watcher', () => {
  it('leave block by block, redacted, a fenced block as a whole', async () => {
    const { seen, session: asked } = session();
    const { drafts, shown } = watch(asked);
    const sink = drafts.sinkOf('runbook');
    sink.begin();
    const text = '## Fix\n\nRun\nthis:\n\n```sh\nkubectl get pods\n\nkubectl logs\n```\n\nDone';
    for (const char of text) sink.text(char);
    await drafts.finished();
    expect(seen).toEqual([
      ...['## Fix\n\n', 'Run\nthis:\n\n'],
      ...['```sh\nkubectl get pods\n\nkubectl logs\n```\n\n', 'Done'],
    ]);
    expect(shown.map(([type, draft]) => [type, draft])).toEqual(
      Array.from({ length: 4 }, () => ['runbook', 1]),
    );
    expect(shown.map(([, , part]) => part).join('')).toBe(text.toUpperCase());
  });

  it('are whole and in order, however the model cuts them', async () => {
    const pieces = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '\n\n', '```\n', '# x\n', '~~~'), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(pieces, async (deltas) => {
        const { session: asked } = session();
        const { drafts, shown } = watch(asked);
        const sink = drafts.sinkOf('runbook');
        sink.begin();
        for (const delta of deltas) sink.text(delta);
        await drafts.finished();
        expect(shown.map(([, , text]) => text).join('')).toBe(deltas.join('').toUpperCase());
      }),
    );
  });

  it('begin anew under a higher number; what was given up is not shown any more', async () => {
    const { session: asked } = session();
    const { drafts, shown } = watch(asked);
    const sink = drafts.sinkOf('runbook');
    sink.begin();
    sink.text('Half a sen');
    sink.begin();
    sink.text('A whole one.');
    await drafts.finished();
    drafts.show('post_mortem', 'Composed.');
    expect(shown).toEqual([
      ['runbook', 2, 'A WHOLE ONE.'],
      ['post_mortem', 1, 'Composed.'],
    ]);
  });

  it('do not leave when they cannot be redacted', async () => {
    const { session: asked } = session(() => Promise.reject(new RedactorUnavailableError('away')));
    const { drafts, shown } = watch(asked);
    const sink = drafts.sinkOf('runbook');
    sink.begin();
    sink.text('Call Ann.\n\nNow.');
    await drafts.finished();
    expect(shown).toEqual([]);
  });
});
