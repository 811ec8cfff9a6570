import { AppConfig } from '../../src/config/app-config.js';
import { readEnvironment } from '../../src/config/environment.js';

export const TEST_SECRET = 'test-secret-of-at-least-32-characters';

/** Settings as the app would read them, with `env` over the tests' own defaults: no rate limits. */
export const testConfig = (env: Record<string, string> = {}): AppConfig =>
  new AppConfig(
    readEnvironment({
      NODE_ENV: 'test',
      AUTH_JWT_SECRET: TEST_SECRET,
      RATE_LIMITS: 'false',
      ...env,
    }),
  );
