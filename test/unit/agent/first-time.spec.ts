import { readLogs } from '../../../src/agent/case-view/log-reading.js';
import { firstTime } from '../../../src/agent/guide/first-time.js';

const firstTimeIn = async (text: string): Promise<string | undefined> => {
  const message = { id: '1', label: 'M1', author: 'ada', at: new Date('2026-11-28T12:00:00Z') };
  const { errors } = await readLogs({
    ...{ caseId: 'c', status: 'open', title: 'Orders', services: [] },
    messages: [{ ...message, kind: 'observation', text }],
  });
  const [error] = errors;
  return error && firstTime(error);
};

describe('when an error was first seen', () => {
  it('is a moment where the log names its time zone', async () => {
    expect(await firstTimeIn('2026-11-28T10:21:07+02:00 ERROR connection refused')).toBe(
      '2026-11-28T08:21:07.000Z',
    );
  });

  it('stays as the log has it where that names none', async () => {
    expect(await firstTimeIn('2026-11-28 10:21:07 ERROR connection refused')).toBe(
      '2026-11-28 10:21:07',
    );
  });
});
