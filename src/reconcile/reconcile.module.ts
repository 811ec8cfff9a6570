import { Global, Module } from '@nestjs/common';
import { RECONCILE_REGISTRY } from './reconcile.interface.js';
import { ReconcileService } from './reconcile.service.js';

/** Global, so that any module can say how its stores are compared. */
@Global()
@Module({
  providers: [ReconcileService, { provide: RECONCILE_REGISTRY, useExisting: ReconcileService }],
  exports: [ReconcileService, RECONCILE_REGISTRY],
})
export class ReconcileModule {}
