import { Global, Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { AppConfig } from './app-config.js';
import { readEnvironment } from './environment.js';

/** Validated settings for every module, as one typed {@link AppConfig}. Reads `.env` in development. */
@Global()
@Module({
  imports: [
    ConfigModule.forRoot({
      cache: true,
      ignoreEnvFile: process.env['NODE_ENV'] === 'test',
      validate: (raw) => Object.fromEntries(Object.entries(readEnvironment(raw))),
    }),
  ],
  providers: [
    { provide: AppConfig, useFactory: () => new AppConfig(readEnvironment(process.env)) },
  ],
  exports: [AppConfig],
})
export class AppConfigModule {}
