import { readFile } from 'node:fs/promises';
import { AppConfig } from '../../../src/config/app-config.js';
import { InvalidEnvironmentError, readEnvironment } from '../../../src/config/environment.js';

const SECRET = 'a-secret-of-at-least-32-characters!!';
const minimal = { AUTH_JWT_SECRET: SECRET };

const refusal = (raw: Record<string, unknown>): string => {
  try {
    readEnvironment(raw);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidEnvironmentError);
    return (error as Error).message;
  }
  throw new Error('was accepted');
};

describe('readEnvironment', () => {
  it('has safe defaults beside a signing key', () => {
    const config = new AppConfig(readEnvironment(minimal));
    expect(config.http.host).toBe('127.0.0.1');
    expect(config.llm.providers).toEqual([]);
    expect(config.features).toEqual({ reportPersistence: true, reportPersistencePercent: 100 });
    expect(config.runbooks).toEqual({
      reuseThreshold: 0.85,
      reviewThreshold: 0.65,
      nearDuplicateThreshold: 0.5,
    });
    expect(config.embedding.change).toBe('refused');
    expect(config.reports.retentionMs).toBe(90 * 86_400_000);
  });

  it('keeps development sign-in out of production even when nothing is said of it', () => {
    const production = readEnvironment({ ...minimal, NODE_ENV: 'production' });
    expect(new AppConfig(production).auth.devLogin).toBe(false);
    expect(new AppConfig(readEnvironment(minimal)).auth.devLogin).toBe(true);
  });

  it.each([
    [{}, /AUTH_JWT_SECRET .* or AUTH_JWKS_URI/],
    [{ AUTH_JWT_SECRET: 'short' }, /AUTH_JWT_SECRET must be longer than or equal to 32/],
    [{ ...minimal, PORT: 'eighty' }, /PORT must be an integer/],
    [{ ...minimal, PORT: '70000' }, /PORT must not be greater than 65535/],
    [{ ...minimal, REDIS_URL: 'localhost:6379' }, /REDIS_URL must start with redis:\/\//],
    [{ ...minimal, CHROMA_URL: 'not a url' }, /CHROMA_URL must be a URL/],
    [{ ...minimal, NODE_ENV: 'prod' }, /NODE_ENV must be one of/],
    [
      { ...minimal, FEATURE_REPORT_PERSISTENCE: 'yes' },
      /FEATURE_REPORT_PERSISTENCE must be a boolean/,
    ],
    [
      { ...minimal, FEATURE_REPORT_PERSISTENCE_PERCENT: '101' },
      /PERCENT must not be greater than 100/,
    ],
    [{ ...minimal, LLM_MODEL: 'gpt' }, /LLM_BASE_URL and LLM_MODEL must be set together/],
    [
      { ...minimal, NODE_ENV: 'production', AUTH_DEV_LOGIN: 'true' },
      /AUTH_DEV_LOGIN must not be true/,
    ],
    [{ ...minimal, AUTH_ADMIN_USER: 'root' }, /AUTH_ADMIN_USER and AUTH_ADMIN_PASSWORD/],
    [
      {
        ...minimal,
        AUTH_JWKS_URI: 'https://issuer.test/jwks',
        AUTH_ISSUER: 'https://issuer.test',
        AUTH_ACCOUNTS: 'true',
      },
      /AUTH_ACCOUNTS and AUTH_JWKS_URI exclude each other/,
    ],
    [{ AUTH_JWKS_URI: 'https://issuer.test/jwks' }, /AUTH_ISSUER must name the issuer/],
    [{ ...minimal, RUNBOOK_REVIEW_THRESHOLD: '0.9' }, /RUNBOOK_REVIEW_THRESHOLD must not exceed/],
    [{ ...minimal, EMBEDDER: 'openai' }, /EMBEDDER=openai needs EMBEDDING_BASE_URL/],
  ])('refuses %j, naming the variable', (raw, message) => {
    expect(refusal(raw)).toMatch(message);
  });

  it('names every wrong variable at once and echoes no value', () => {
    const message = refusal({ AUTH_JWT_SECRET: 'hunter2', PORT: '-1', LOG_LEVEL: 'loud' });
    expect(message).toMatch(/AUTH_JWT_SECRET/);
    expect(message).toMatch(/PORT/);
    expect(message).toMatch(/LOG_LEVEL/);
    expect(message).not.toMatch(/hunter2/);
  });

  it('reads every variable there is, the optional ones too', async () => {
    const source = await readFile('src/config/environment.ts', 'utf8');
    const names = [...source.matchAll(/^ .*?\b([A-Z][A-Z_]+)(?:\?: | = |: [^;]+ =)/gm)].map(
      ([, name = '']) => name,
    );
    const asked = new Set<string>();
    readEnvironment(
      new Proxy<Record<string, unknown>>(minimal, {
        get: (raw, name: string) => {
          asked.add(name);
          return Reflect.get(raw, name);
        },
      }),
    );
    expect(names).toContain('EMBEDDING_CALIBRATION');
    expect(names.filter((name) => !asked.has(name))).toEqual([]);
    expect(
      readEnvironment({ ...minimal, EMBEDDING_CALIBRATION: '14,0.62' }).EMBEDDING_CALIBRATION,
    ).toBe('14,0.62');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ ...minimal, LLM_BASE_URL: '', PORT: '' }).PORT).toBe(3000);
  });
});
