import { kindOf } from '../../../src/evidence/intake/kind.js';

const CSV = 'time,cpu\n2026-11-24T03:00:00Z,12\n2026-11-24T03:00:10Z,13\n2026-11-24T03:00:20Z,14\n';
const LOG = '2026-11-24 03:00:00 INFO a, b\n2026-11-24 03:00:01 ERROR c, d\n';
const YAML = 'apiVersion: v1\nkind: ConfigMap\n';

describe('what a file is', () => {
  it.each([
    ['app.log', LOG, 'log'],
    ['app.log.gz', LOG, 'log'],
    ['app.log', CSV, 'log'],
    ['pool.csv', CSV, 'metrics'],
    ['pool.CSV.GZ', CSV, 'metrics'],
    ['lines.csv', LOG, 'log'],
    ['deploy.yaml', YAML, 'config'],
    ['values.toml', 'a = 1\n', 'config'],
    ['.env', 'A=1\n', 'config'],
    ['.env.production', 'A=1\n', 'config'],
    ['Dockerfile', 'FROM node:20\n', 'config'],
    ['app.json', '{"a": 1}', 'config'],
    ['app.json', '{\n  "a": 1\n}\n', 'config'],
    ['app.json', '{"level":"info"}\n{"level":"error"}\n', 'log'],
    ['export', CSV, 'metrics'],
    ['export.txt', CSV.replaceAll(',', '\t'), 'metrics'],
    ['export.txt', LOG, 'log'],
    ['output', YAML, 'config'],
    [undefined, '{\n  "a": 1\n}\n', 'config'],
    [undefined, 'Traceback (most recent call last):\n  File "a.py", line 1\n', 'log'],
    // An access log has commas and numbers in every line, and is no table.
    [
      'access',
      '10.0.0.1 - - [24/Nov/2026:03:00:00 +0000] "GET /a,b HTTP/1.1" 200 12\n'.repeat(9),
      'log',
    ],
  ] as const)('%s is known by name and content', (name, head, kind) => {
    expect(kindOf(name, head)).toBe(kind);
  });
});
