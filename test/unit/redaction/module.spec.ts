import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../../../src/config/app-config.js';
import { readEnvironment } from '../../../src/config/environment.js';
import { RedactionModule } from '../../../src/redaction/redaction.module.js';
import { REDACTOR, type Redactor } from '../../../src/redaction/redactor.js';

async function redactorFor(variables: Record<string, string>): Promise<Redactor> {
  const config = new AppConfig(readEnvironment({ NODE_ENV: 'test', ...BASE, ...variables }));
  @Global()
  @Module({ providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] })
  class ConfigForTest {}
  const module = await Test.createTestingModule({
    imports: [ConfigForTest, RedactionModule],
  }).compile();
  return module.get<Redactor>(REDACTOR);
}

const BASE = {
  REDIS_URL: 'redis://127.0.0.1:6379',
  CHROMA_URL: 'http://127.0.0.1:8000',
  AUTH_JWT_SECRET: 'a-secret-of-this-test-that-is-long-enough',
};

describe('the redaction module', () => {
  it('gives the embedded redactor by default', async () => {
    expect((await redactorFor({})).id).toBe('embedded');
  });

  it('gives Presidio where it is configured', async () => {
    const redactor = await redactorFor({
      REDACTOR: 'presidio',
      PRESIDIO_ANALYZER_URL: 'http://127.0.0.1:1',
      REDACTION_TIMEOUT_MS: '200',
    });
    expect(redactor.id).toBe('presidio');
    expect(await redactor.healthy()).toBe(false);
  });
});
