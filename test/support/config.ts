import { AppConfig } from '../../src/config/app-config.js';
import { readEnvironment } from '../../src/config/environment.js';

export const TEST_SECRET = 'test-secret-of-at-least-32-characters';

/** Settings as the app would read them, with `env` over the tests' own defaults. */
export const testConfig = (env: Record<string, string> = {}): AppConfig =>
  new AppConfig(
    readEnvironment({
      NODE_ENV: 'test',
      AUTH_JWT_SECRET: TEST_SECRET,
      RATE_LIMITS: 'false',
      // An entry whose taking was never answered comes back while a test still waits for it.
      OUTBOX_LEASE_MS: '10000',
      // So does one that Chroma did not take the first time.
      OUTBOX_RETRY_MAX_MS: '1000',
      ...env,
    }),
  );
