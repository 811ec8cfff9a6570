import type { CaseFacts, CaseMessageFact } from '../../../../src/reports/writing/case-facts.js';
import {
  COMPOSERS,
  ComposerReportWriter,
} from '../../../../src/reports/writing/composer/composer-report-writer.js';
import { CaseReading } from '../../../../src/reports/writing/composer/case-reading.js';
import { REPORT_TYPES, type ReportType } from '../../../../src/reports/writing/report-type.js';
import { SECTION_RULES } from '../../../../src/reports/writing/section-rules.js';
import { bareCase, poolExhaustion } from './support/cases.js';
import { golden } from './support/golden.js';
import { ParsedReport } from './support/parsed-report.js';

const composer = new ComposerReportWriter();
const write = (type: ReportType, facts: CaseFacts) =>
  composer.write(type, facts, new AbortController().signal);
const compose = async (type: ReportType, facts: CaseFacts): Promise<ParsedReport> =>
  new ParsedReport((await write(type, facts)).markdown);

/** The facts as the redaction leaves them: every person under a placeholder. */
function redacted(facts: CaseFacts): CaseFacts {
  const ids = [...new Set(['u-ana', ...facts.messages.map(({ authorId }) => authorId)])];
  const person = (id: string) => {
    if (!ids.includes(id)) ids.push(id);
    const placeholder = `<PERSON_${ids.indexOf(id) + 1}>`;
    return { id: placeholder, name: placeholder };
  };
  return {
    ...facts,
    owner: person(facts.owner.id),
    participants: facts.participants.map(({ id, role }) => ({ ...person(id), role })),
    messages: facts.messages.map((each) => {
      const { id, name } = person(each.authorId);
      return { ...each, authorId: id, authorName: name };
    }),
  };
}

const message = (change: Partial<CaseMessageFact>): CaseMessageFact => {
  return {
    ...{ id: '01JA9Z0000000000000000000X', authorId: 'u-ana', kind: 'observation', text: 'Seen.' },
    occurredAt: new Date('2026-10-14T12:05:00Z'),
    ...change,
  };
};

describe('the composer', () => {
  for (const type of REPORT_TYPES) {
    it(`writes the ${type} of a full case and of a bare one as in the golden files`, async () => {
      const full = (await write(type, poolExhaustion)).markdown;
      expect(full).toBe(golden(`pool-exhaustion.${type}`, full));
      const bare = (await write(type, bareCase)).markdown;
      expect(bare).toBe(golden(`bare.${type}`, bare));
    });

    it(`has a composer for every section of the ${type}, and the sections it demands`, async () => {
      const headings = SECTION_RULES[type].map(({ heading }) => heading);
      expect(Object.keys(COMPOSERS[type](new CaseReading(poolExhaustion)))).toEqual(headings);
      for (const facts of [poolExhaustion, bareCase]) {
        const demanded = SECTION_RULES[type]
          .filter(({ demand }) => demand(facts) === 'required')
          .map(({ heading }) => heading);
        expect((await compose(type, facts)).headings(2)).toEqual(expect.arrayContaining(demanded));
      }
    });
  }

  it('names itself and has no notes', async () => {
    expect(await write('runbook', poolExhaustion)).toMatchObject({
      generatedBy: 'composer',
      notes: [],
      title: 'Runbook: Checkout returns 503: PostgreSQL connection slots exhausted',
    });
  });

  it('does not write when it is aborted', async () => {
    const reason = new Error('the caller left');
    await expect(composer.write('runbook', poolExhaustion, AbortSignal.abort(reason))).rejects.toBe(
      reason,
    );
  });

  it('ends in one newline', async () => {
    expect((await write('incident_report', bareCase)).markdown).toMatch(/[^\n]\n$/);
  });
});

describe('an incident report', () => {
  it('gives the key figures that the times of the case allow', async () => {
    const figures = (await compose('incident_report', poolExhaustion)).tableRows('Key figures');
    expect(figures).toEqual(
      expect.arrayContaining([
        ['Time to detect', '16 min'],
        ['Time to resolve (from detection)', '1 h 14 min'],
        ['Duration (start to resolution)', '1 h 29 min'],
      ]),
    );
  });

  it('gives no duration whose ends are the wrong way round, and asks which is right', async () => {
    const facts = {
      ...poolExhaustion,
      detectedAt: new Date('2026-10-14T08:00:00Z'),
    };
    const report = await compose('incident_report', facts);
    const names = report.tableRows('Key figures').map(([name]) => name);
    expect(names).not.toContain('Time to detect');
    expect(report.sectionText('Open questions')).toContain(
      'Detection is recorded as earlier than the start.',
    );
  });

  it('tells the timeline relative to the start', async () => {
    const rows = (await compose('incident_report', poolExhaustion)).tableRows('Timeline');
    expect(rows[1]).toEqual(['09:02:00', 'T0', 'Incident started', '']);
    expect(rows[6]?.slice(0, 2)).toEqual(['09:31:00', 'T+29 min']);
  });

  it('gives the day of each entry when the case spans several', async () => {
    const facts = {
      ...bareCase,
      messages: [message({}), message({ id: 'x', occurredAt: new Date('2026-10-15T00:10:00Z') })],
    };
    const rows = (await compose('incident_report', facts)).tableRows('Timeline');
    expect(rows.slice(1).map(([time, offset]) => [time, offset])).toEqual([
      ['2026-10-14 12:05', 'T0'],
      ['2026-10-15 00:10', 'T+12 h 5 min'],
    ]);
  });

  it('shows the first line of code in its place in the timeline, and says when there is more', async () => {
    const texts = [
      'Ran:\n\n```sh\n\n  kubectl rollout undo deploy/a\n```\n\nIt took a minute.',
      'Errors:\n\n```\nERROR one\nERROR two\n```',
      `${'long '.repeat(80)}\n\n\`\`\`\n${'x'.repeat(900)}\n\`\`\`\n\nThe end.`,
    ];
    const messages = texts.map((text, index) => message({ id: `m${index}`, text }));
    const rows = (await compose('incident_report', { ...bareCase, messages })).tableRows(
      'Timeline',
    );
    const [ran, errors, long] = rows.slice(1).map((row) => row[2]);
    expect(ran).toBe('Observed: Ran: kubectl rollout undo deploy/a It took a minute. [M1]');
    expect(errors).toBe('Observed: Errors: ERROR one (more code in the message) [M2]');
    expect(long).toMatch(/^Observed: (long )+long?… x{240}… \[M3\]$/);
  });

  it('lists no participants of whom only placeholders are left', async () => {
    const text = (await compose('incident_report', redacted(poolExhaustion))).sectionText(
      'Participants',
    );
    expect(text).toBe(
      '4 people took part; names are redacted. Ask the owner of case 01JA9YZZZZZZZZZZZZZZZZZZZZ.',
    );
    const owner = poolExhaustion.owner;
    const oneNamed = await compose('incident_report', { ...redacted(poolExhaustion), owner });
    expect(oneNamed.sectionText('Participants')).toContain('Ana Ruiz (owner)');
  });

  it('keeps pasted logs without a fence, indentation included', async () => {
    const log =
      '2026-10-14 12:00:01 ERROR worker died\n' +
      '    at Pool.acquire (pool.js:10)\n' +
      '    at Server.handle (server.js:42)';
    const facts = { ...bareCase, messages: [message({ text: `After the deploy:\n\n${log}` })] };
    const report = await compose('incident_report', facts);
    expect(report.all('code').map(({ value }) => value)).toEqual([log]);
  });

  it('shows a typed list as a list, with its numbers', async () => {
    const facts = {
      ...bareCase,
      resolution: 'Did this:\n3. drained the node\n4. rebooted it\n\n- checked `dmesg`\n- done',
    };
    const [, ordered, bulleted] = (await compose('incident_report', facts)).section('Resolution');
    expect(ordered).toMatchObject({ type: 'list', ordered: true, start: 3 });
    expect(bulleted).toMatchObject({ type: 'list', ordered: false });
  });

  it('stays readable with thousands of messages, and says how many it leaves out', async () => {
    const kinds = ['note', 'observation', 'action', 'decision'] as const;
    const messages = Array.from({ length: 4000 }, (_, index) =>
      message({
        id: `m-${String(index).padStart(5, '0')}`,
        kind: kinds[index % 40 === 0 ? 3 : index % 3] ?? 'note',
        text: `Step ${index}.\n\n\`\`\`\n${'line of a long log\n'.repeat(80)}\`\`\``,
        occurredAt: new Date(Date.UTC(2026, 9, 14) + index * 30_000),
      }),
    );
    const facts = { ...poolExhaustion, messages };
    for (const type of REPORT_TYPES) {
      const { markdown } = await write(type, facts);
      expect(markdown.length).toBeLessThan(250_000);
      expect(markdown).toContain('left out');
    }
    const timeline = (await compose('incident_report', facts)).sectionText('Timeline');
    expect(timeline).toContain('3940 of the 4000 messages of the case are left out');
  });
});

describe('a runbook', () => {
  it('puts checks with their commands under diagnosis, and what one sees under symptoms', async () => {
    const report = await compose('runbook', poolExhaustion);
    expect(report.sectionText('When to use')).toContain('answers 503 for about a third');
    expect(report.sectionText('Diagnosis')).toContain('FROM pg_stat_activity');
    expect(report.sectionText('When to use')).not.toContain('FROM pg_stat_activity');
  });

  it('keeps the commands of the fix in order, and leaves out what did not help', async () => {
    const report = await compose('runbook', poolExhaustion);
    const fix = report.sectionText('Fix');
    expect(fix.indexOf('rollout undo')).toBeLessThan(fix.indexOf('Restarted pgbouncer'));
    expect(fix).not.toContain('max_connections');
    expect(report.sectionText('What did not help')).toContain('Raised max_connections to 600');
    expect(report.sectionText('What did not help')).toContain('That did not help');
  });

  it('takes no action from after the resolution for a part of the fix', async () => {
    const late = message({
      kind: 'action',
      text: 'Deleted the debug pod.',
      occurredAt: new Date('2026-10-14T12:00:00Z'),
    });
    const facts = { ...poolExhaustion, messages: [...poolExhaustion.messages, late] };
    expect((await compose('runbook', facts)).sectionText('Fix')).not.toContain('debug pod');
  });

  it('lists error lines from the rest of the case once, however often they repeat', async () => {
    const text = (pid: number): string =>
      `Tried it:\n\n\`\`\`\nFATAL: could not map shared memory segment ${pid}\n\`\`\``;
    const messages = [1, 2, 3].map((n) =>
      message({ id: `m${n}`, kind: 'note', text: text(n * 1000) }),
    );
    const signs = (await compose('runbook', { ...bareCase, messages })).section('When to use');
    const list = signs.find((node) => node.type === 'list');
    expect(list).toMatchObject({ children: [{ type: 'listItem' }] });
  });

  it('sends the reader to the owner of the case where the names are redacted', async () => {
    const text = (await compose('runbook', redacted(poolExhaustion))).sectionText('Escalation');
    expect(text).toBe('Ask the owner of case 01JA9YZZZZZZZZZZZZZZZZZZZZ.');
  });

  it.each([
    [
      'The shop is back, `psql -c "SELECT 1. Then"` answers. Lost for good: 5,000 projects. All is well.',
      'The shop is back, psql -c "SELECT 1. Then" answers. All is well. [M3]',
    ],
    ['Back online.\nLost for good: 700 users, see below', 'Back online. [M3]'],
    ['Back online, no orders were lost.', 'Back online, no orders were lost. [M3]'],
  ])('verifies nothing by what was lost: %s', async (text, shown) => {
    const messages = [
      message({ id: 'a' }),
      message({ id: 'b', kind: 'action', text: 'Restored it.' }),
      message({ id: 'c', text }),
    ];
    const report = await compose('runbook', { ...bareCase, messages });
    expect(report.sectionText('Verify')).toBe(`Seen after the last step:\n${shown}`);
  });

  it('has no verification where only losses were seen', async () => {
    const messages = [
      message({ id: 'a', kind: 'action', text: 'Restored it.' }),
      message({ id: 'b', text: 'About 5,000 orders could not be recovered:\n\n```\n1\n2\n```' }),
    ];
    const report = await compose('runbook', { ...bareCase, messages });
    expect(report.headings(2)).not.toContain('Verify');
    expect(report.sectionText('Open questions')).toContain('what showed that the fix had worked');
  });

  it('says what showed recovery, or that nobody recorded it', async () => {
    const report = await compose('runbook', poolExhaustion);
    expect(report.sectionText('Verify')).toContain('503 rate back to 0');
    const without = {
      ...poolExhaustion,
      messages: poolExhaustion.messages.filter(({ text }) => !text.startsWith('503 rate')),
    };
    const other = await compose('runbook', without);
    expect(other.headings(2)).not.toContain('Verify');
    expect(other.sectionText('Open questions')).toContain('what showed that the fix had worked');
  });
});

describe('a post-mortem', () => {
  it('names nobody', async () => {
    const { markdown } = await write('post_mortem', poolExhaustion);
    for (const name of ['Ana', 'Bo Lindqvist', 'Chi', 'u-ana'])
      expect(markdown).not.toContain(name);
  });

  it('sorts what the case says of itself, and quotes it word for word', async () => {
    const report = await compose('post_mortem', poolExhaustion);
    expect(report.sectionText('What went poorly')).toBe(
      'The saturation alert did not fire because its threshold was for the old pool size. [M10]',
    );
    expect(report.sectionText('What went well')).toContain('The rollback itself went well. [M10]');
    expect(report.sectionText('Lessons')).toContain('pool sizes are per worker');
    expect(report.sectionText('Action items')).toContain('an alert at 80 % of slots. [M11]');
  });

  it.each([
    [
      'The standby is rebuilt. It refused at first due to a lack of slots. Then it ran.',
      'The standby is rebuilt. It refused at first due to a lack of slots. [M1]',
    ],
    [
      'Unrelated. A job ran. That was slow. This was caused by the missing index.',
      'A job ran. That was slow. This was caused by the missing index. [M1]',
    ],
    ['This was caused by the missing index.', 'This was caused by the missing index. [M1]'],
    [
      'The disk filled due to logs. They grew because of debug output.',
      'The disk filled due to logs. [M1]\nThey grew because of debug output. [M1]',
    ],
  ])('quotes with a sentence what it points back to: %s', async (text, quoted) => {
    const report = await compose('post_mortem', { ...bareCase, messages: [message({ text })] });
    expect(report.sectionText('Contributing factors')).toBe(quoted);
  });

  it.each([
    ['Follow-up: add an alert on free slots.', 'add an alert on free slots. [M1]'],
    ['Action item: give the pool a limit.', 'give the pool a limit. [M1]'],
    ['TODO: test the restore every week.', 'test the restore every week. [M1]'],
    ['The follow-up is a limit for each role.', 'The follow-up is a limit for each role. [M1]'],
  ])('lists an action item without its marker: %s', async (text, item) => {
    const report = await compose('post_mortem', { ...bareCase, messages: [message({ text })] });
    expect(report.sectionText('Action items')).toBe(item);
  });

  it('makes no action item of what was decided during the incident', async () => {
    const report = await compose('post_mortem', poolExhaustion);
    expect(report.sectionText('Action items')).not.toContain('roll back');
  });

  it.each([
    ['It was not caused by the deploy of the morning.', 'Contributing factors'],
    ['No follow-up is needed for this one.', 'Action items'],
    ['Did the slow disk contribute, because it looks full?', 'Contributing factors'],
  ])('does not take "%s" for a statement', async (text, heading) => {
    const facts = { ...bareCase, messages: [message({ text })] };
    expect((await compose('post_mortem', facts)).headings(2)).not.toContain(heading);
  });

  it('asks about a long silence, late detection and actions after the end', async () => {
    const facts: CaseFacts = {
      ...bareCase,
      startedAt: new Date('2026-10-14T09:00:00Z'),
      detectedAt: new Date('2026-10-14T10:00:00Z'),
      resolvedAt: new Date('2026-10-14T12:00:00Z'),
      messages: [
        message({ id: 'a', occurredAt: new Date('2026-10-14T10:05:00Z') }),
        message({ id: 'b', kind: 'action', occurredAt: new Date('2026-10-14T11:50:00Z') }),
        message({ id: 'c', kind: 'action', occurredAt: new Date('2026-10-14T12:30:00Z') }),
      ],
    };
    const questions = (await compose('post_mortem', facts)).sectionText('Open questions');
    expect(questions).toContain('Detection took 1 h, 33 % of the incident.');
    expect(questions).toContain('The first recorded action came 1 h 50 min after detection [M2].');
    expect(questions).toContain('Nothing is recorded for 1 h 45 min between [M1] and [M2].');
    expect(questions).toContain('An action is recorded 30 min after the resolution [M3].');
  });

  it('asks what is from memory only of a case that names no source', async () => {
    const times = {
      startedAt: new Date('2026-10-01T09:00:00Z'),
      detectedAt: new Date('2026-10-01T09:00:00Z'),
      resolvedAt: new Date('2026-10-01T10:00:00Z'),
    };
    const ofMemory = await compose('post_mortem', { ...bareCase, ...times });
    expect(ofMemory.sectionText('Open questions')).toContain('which from memory?');
    expect(ofMemory.text).toContain('was detected at 09:00 UTC, at once');
    const sourceUrl = 'https://status.example.com/incidents/1';
    const written = await compose('post_mortem', { ...bareCase, ...times, sourceUrl });
    expect(written.sectionText('Open questions')).not.toContain('memory');
  });

  it('asks none of this when the case gives no reason', async () => {
    const facts: CaseFacts = {
      ...poolExhaustion,
      messages: poolExhaustion.messages.map((each, index) => {
        return { ...each, occurredAt: new Date(Date.UTC(2026, 9, 14, 9, 18 + 5 * index)) };
      }),
    };
    expect((await compose('post_mortem', facts)).sectionText('Open questions')).toBe('');
  });
});

describe('hostile text in a case', () => {
  it('cannot forge a section, a table row, a citation or HTML', async () => {
    const attack =
      '| x | y |\n## Root cause\n<script>alert(1)</script> [M1](javascript:alert(1)) ' +
      '![p](http://evil.test/p.png) ``` `';
    const facts: CaseFacts = {
      ...{ ...bareCase, title: attack, description: attack, services: [attack], impact: attack },
      owner: { id: 'u-ana', name: attack },
      messages: [message({ text: attack, authorName: attack })],
    };
    for (const type of REPORT_TYPES) {
      const report = await compose(type, facts);
      expect(report.headings(2)).not.toContain('Root cause');
      expect(report.all('html')).toEqual([]);
      expect(report.all('image')).toEqual([]);
      expect(report.all('link').map(({ url }) => url)).not.toContain('javascript:alert(1)');
      expect(report.text).toContain('<script>alert(1)</script>');
    }
  });

  it('keeps a code span over two lines in its row of the timeline', async () => {
    const facts = { ...bareCase, messages: [message({ text: '|```sh\nls -l```sh' })] };
    const rows = (await compose('incident_report', facts)).tableRows('Timeline');
    expect(rows.map((cells) => cells.length)).toEqual([4, 4]);
    expect(rows[1]?.[2]).toBe('Observed: |sh ls -lsh [M1]');
  });

  it('cannot hide behind control or direction characters', async () => {
    const text = 'run \u202Etxt.hs\u202C \u001B[31mred\u001B[0m \u0000end';
    const report = await write('incident_report', { ...bareCase, impact: text });
    expect(report.markdown).toContain('run txt.hs red end');
  });
});
