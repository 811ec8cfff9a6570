import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { METRICS, type Metrics } from '../metrics/metrics.interface.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { EmbeddedRedactor } from './embedded/embedded-redactor.js';
import { Gazetteer } from './embedded/person/gazetteer.js';
import { ObservedRedactor } from './observed-redactor.js';
import { PresidioClient } from './presidio/presidio-client.js';
import { PresidioRedactor } from './presidio/presidio-redactor.js';
import { REDACTOR, type Redactor } from './redactor.js';

/** Removes personal data and credentials before text is stored, embedded or sent to a model. */
@Module({
  imports: [MetricsModule],
  providers: [
    { provide: Gazetteer, useFactory: () => new Gazetteer() },
    { provide: REDACTOR, inject: [AppConfig, Gazetteer, METRICS], useFactory: observed },
  ],
  exports: [REDACTOR],
})
export class RedactionModule {}

function observed(config: AppConfig, gazetteer: Gazetteer, metrics: Metrics): Redactor {
  return new ObservedRedactor(selectRedactor(config, gazetteer), metrics);
}

function selectRedactor({ redaction }: AppConfig, gazetteer: Gazetteer): Redactor {
  if (redaction.provider === 'embedded') return new EmbeddedRedactor(gazetteer);
  const { presidioAnalyzerUrl: analyzerUrl, timeoutMs, language } = redaction;
  // The environment is validated for this; without the address nothing may pass as redacted.
  if (!analyzerUrl) throw new Error('REDACTOR=presidio needs PRESIDIO_ANALYZER_URL');
  return new PresidioRedactor(new PresidioClient({ analyzerUrl, timeoutMs, language }), gazetteer);
}
