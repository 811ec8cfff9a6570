import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { BackupModule } from '../backup/backup.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { AlertLinks } from './alerts/alert-links.store.js';
import { AlertService } from './alerts/alert.service.js';
import { PagerDutySecrets } from './alerts/pagerduty-secrets.js';
import { AlertsController } from './controllers/alerts.controller.js';
import { PagerDutySecretsController } from './controllers/pagerduty-secrets.controller.js';
import { SubscriptionsController } from './controllers/subscriptions.controller.js';
import { EventDelivery } from './delivery/event-delivery.js';
import { TargetPolicy } from './delivery/target-policy.js';
import { WebhookSender } from './delivery/webhook-sender.js';
import { SubscriptionService } from './subscriptions/subscription.service.js';
import { SubscriptionStore } from './subscriptions/subscription.store.js';
import { WebhooksBackup } from './subscriptions/webhooks.backup.js';

/** Alerts in, events out. */
@Module({
  imports: [AuditModule, BackupModule, CasesModule],
  controllers: [SubscriptionsController, PagerDutySecretsController, AlertsController],
  providers: [
    AlertLinks,
    AlertService,
    EventDelivery,
    PagerDutySecrets,
    TargetPolicy,
    WebhookSender,
    SubscriptionStore,
    SubscriptionService,
    WebhooksBackup,
  ],
})
export class WebhooksModule {}
