import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { UnknownRoutes } from './http/unknown-routes.js';

@Global()
@Module({ providers: [Clock, UnknownRoutes], exports: [Clock] })
export class CommonModule {}
