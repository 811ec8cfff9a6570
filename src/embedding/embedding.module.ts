import { Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { createEmbedder } from './embedder.factory.js';
import { EMBEDDER } from './embedder.js';

/** Gives the rest of the service the embedder that the settings choose, as {@link EMBEDDER}. */
@Module({
  providers: [{ provide: EMBEDDER, useFactory: createEmbedder, inject: [AppConfig] }],
  exports: [EMBEDDER],
})
export class EmbeddingModule {}
