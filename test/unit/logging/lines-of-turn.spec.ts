import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const source = pathToFileURL('src/logging/lines-of-turn.ts').href;

/** What a process of its own printed, whose standard output is a pipe, and how it ended. */
function run(code: string): { status: number | null; printed: string[] } {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      ...['--import', './test/chaos/run-typescript.mjs', '--input-type=module', '--eval'],
      `import fs from 'node:fs';
       const write = fs.writeSync;
       const sizes = [];
       fs.writeSync = (...args) => { sizes.push(args[1].length); return write(...args); };
       const { linesOfTurn } = await import(${JSON.stringify(source)});
       const out = linesOfTurn();
       ${code}`,
    ],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  return { status, printed: stdout.split('\n').slice(0, -1) };
}

describe('linesOfTurn', () => {
  it('writes the lines of a turn together and in order, and those of the next by themselves', () => {
    const { status, printed } = run(`
      for (const line of ['a', 'b', 'c']) out.write(line + '\\n');
      const before = sizes.length;
      setTimeout(() => {
        out.write('d\\n');
        setTimeout(() => out.write(JSON.stringify([before, ...sizes]) + '\\n'), 20);
      }, 20);`);
    expect(status).toBe(0);
    expect(printed).toEqual(['a', 'b', 'c', 'd', JSON.stringify([0, 6, 2])]);
  });

  it('holds back no more than a little', () => {
    const { printed } = run(`
      for (let i = 0; i < 5; i += 1) out.write('x'.repeat(2999) + '\\n');
      out.write(JSON.stringify(sizes) + '\\n');`);
    expect(printed.slice(0, 5).map((line) => line.length)).toEqual(Array(5).fill(2999));
    expect(printed.at(-1)).toBe('[9000]');
  });

  it.each([
    ['process.exit(3);', 3],
    ["throw new Error('nobody caught it');", 1],
    ["Promise.reject(new Error('nobody caught it'));", 1],
  ])('loses nothing at %s', (end, status) => {
    expect(run(`out.write('last words\\n'); ${end}`)).toEqual({
      status,
      printed: ['last words'],
    });
  });
});
