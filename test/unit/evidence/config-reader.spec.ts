import type { ConfigEvidence } from '../../../src/evidence/evidence.types.js';
import { ConfigParser } from '../../../src/evidence/reading/config/config-parser.js';
import { ConfigReader } from '../../../src/evidence/reading/config/config-reader.js';

describe('a configuration', () => {
  const parser = new ConfigParser();
  afterAll(() => parser.onApplicationShutdown());

  async function read(
    name: string,
    text: string,
  ): Promise<{ config: ConfigEvidence; kept: string }> {
    const reader = new ConfigReader(name, parser);
    reader.write(text);
    const { digest, blocks } = await reader.end();
    if (digest.kind !== 'config') throw new Error('not config');
    return { config: digest.config, kept: blocks.flatMap(({ lines }) => lines).join('\n') };
  }
  const paths = (list: readonly { path: string; line: number | null }[]) =>
    list.map(({ path, line }) => [path, line]);

  it('in INI is read by sections, without comments', async () => {
    const { config, kept } = await read(
      'app.ini',
      '; the database\n[db]\nhost = localhost\npassword = "s3cret-s3cret"\n[pool]\nmax_connections=1\n',
    );
    expect(config.format).toBe('ini');
    expect(config.settings).toEqual([
      { path: 'db.host', value: 'localhost', line: 3 },
      { path: 'pool.max_connections', value: '1', line: 6 },
    ]);
    expect(paths(config.findings)).toEqual([
      ['db.host', 3],
      ['pool.max_connections', 6],
    ]);
    expect(paths(config.secrets)).toEqual([['db.password', 4]]);
    expect(kept).toContain('password = "<SECRET>"');
  });

  it.each([
    ['.env', 'export API_TOKEN=tok_live_8fj3k2\nMODE=a\n', 'tok_live_8fj3k2'],
    ['redis.conf', 'maxmemory 1gb\nrequirepass hunter2hunter2\n', 'hunter2hunter2'],
    ['app.json', '{"db": {"password": "hunter2", "port": 5432}}\n', 'hunter2'],
    ['app.toml', '[db]\npassword = "hunter2-and-more-1"\n', 'hunter2-and-more-1'],
    [
      'app.yaml',
      'db:\n  password: |\n    first line of it\n    second line of it\n  port: 1\n',
      'second line',
    ],
    ['app.yaml', 'db:\n  password: >-\n    folded one\n    folded two\n  port: 1\n', 'folded two'],
    ['app.yaml', 'password: "quoted one\n  quoted two"\nport: 1\n', 'quoted two'],
    ['app.yaml', 'clientSecret: abc-123-def-456\ncopy: abc-123-def-456\n', 'abc-123-def-456'],
    ['app.properties', 'spring.datasource.password=geheim1\n', 'geheim1'],
    ['broken.yaml', 'a: [1, 2\npassword: hunter2\n', 'hunter2'],
    [
      'secret.yaml',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ndata:\n  dsn: cG9zdGdyZXM6Ly94\n',
      'cG9zdGdyZXM6Ly94',
    ],
  ])('keeps no secret of %s', async (name, text, secret) => {
    const { config, kept } = await read(name, text);
    expect(kept + JSON.stringify(config)).not.toContain(secret);
    expect(kept).toContain('<SECRET>');
  });

  it('keeps what follows a secret of several lines', async () => {
    const { kept } = await read('app.yaml', 'password: |\n  a b c\n  d e f\nport: 5432\n');
    expect(kept).toBe('password: |\n  <SECRET>\n  <SECRET>\nport: 5432');
  });

  it('leaves what only sounds like a secret', async () => {
    const text = [
      'secretName: db-credentials',
      'tokenTtl: 3600',
      'passwordPolicy: strict',
      'password: ${DB_PASSWORD}',
      'usePassword: true',
      'existingSecret: db',
    ].join('\n');
    const { kept, config } = await read('app.yaml', text);
    expect(kept).toBe(text);
    expect(config.secrets).toEqual([]);
  });

  it('tells what is risky, with line and reason', async () => {
    const { config } = await read(
      'app.yaml',
      [
        'tls:',
        '  insecureSkipVerify: true',
        'http:',
        '  timeout: 0',
        '  port: 99999',
        'logLevel: debug',
        'owner: CHANGEME',
        'db:',
        '  url: postgres://localhost:5432/x',
        '  password: admin',
        'image: nginx',
        'replicas: 3',
      ].join('\n'),
    );
    expect(paths(config.findings)).toEqual([
      ['tls.insecureSkipVerify', 2],
      ['http.timeout', 4],
      ['http.port', 5],
      ['logLevel', 6],
      ['owner', 7],
      ['db.url', 9],
      ['db.password', 10],
      ['image', 11],
    ]);
    expect(config.findings.find(({ path }) => path === 'db.password')).toMatchObject({
      value: '<SECRET>',
      why: 'The secret is a default or easily guessed.',
    });
  });

  it('that does not parse says where, and is still read line by line', async () => {
    const twice = await read('app.yaml', 'a: 1\na: 2\n');
    expect(twice.config.findings[0]).toMatchObject({ line: 2 });
    expect(twice.config.findings[0]!.why).toMatch(/unique/);
    const toml = await read('app.toml', 'a = 1\nb = = 2\n');
    expect(toml.config.findings[0]!.why).toMatch(/does not parse as it stands/);
    expect(toml.config.format).toBe('text');
    expect(toml.config.settings).toContainEqual({ path: 'a', value: '1', line: 1 });
  });

  it('of thousands of secrets keeps none', async () => {
    const text = Array.from(
      { length: 20_000 },
      (_, i) => `password_${String(i)}: s3cret-${String(i * 7919)}-x`,
    );
    const { kept } = await read(
      'many.yaml',
      text.map((line) => line.replace(/_\d+/, '')).join('\n'),
    );
    expect(kept).not.toContain('s3cret-');
  });

  it('of aliases that multiply ends, and of many lines only the first are kept', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (const [i, name] of Array.from('bcdefghij').entries()) {
      const before = 'abcdefghij'[i]!;
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join()}]`);
    }
    expect((await read('bomb.yaml', bomb.join('\n'))).config.settingsCount).toBeLessThan(20_001);
    const long = await read('long.ini', 'key = value of it\n'.repeat(200_000));
    expect(long.kept.length).toBeLessThan(130 * 1024);
  });
});
