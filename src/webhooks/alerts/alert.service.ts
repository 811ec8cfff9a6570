import { Inject, Injectable } from '@nestjs/common';
import { AUDIT_LOG, type AuditLog } from '../../audit/audit.interface.js';
import type { Principal } from '../../auth/principal.js';
import type { CaseService } from '../../cases/case-service.interface.js';
import type { Case } from '../../cases/case.types.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import { ConflictProblem, NotFoundProblem } from '../../common/problem/problem.exception.js';
import type { Alert } from './alert.js';
import { type AlertLink, AlertLinks } from './alert-links.store.js';

export interface AlertResult {
  fingerprint: string;
  outcome: 'opened' | 'known' | 'resolved' | 'ignored';
  caseId?: string;
}

/** Alerts open cases, each one once, and resolve them when they resolve. The caller owns the cases. */
@Injectable()
export class AlertService {
  constructor(
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
    @Inject(AUDIT_LOG) private readonly audit: AuditLog,
    private readonly links: AlertLinks,
  ) {}

  /** One after the other, as they came: the same alert may be among them twice. */
  async receive(caller: Principal, alerts: readonly Alert[]): Promise<AlertResult[]> {
    const results: AlertResult[] = [];
    for (const alert of alerts) {
      const result =
        alert.state === 'firing'
          ? await this.fires(caller, alert)
          : await this.resolves(caller, alert);
      results.push({ fingerprint: alert.fingerprint, ...result });
    }
    return results;
  }

  private async fires(caller: Principal, alert: Alert): Promise<Omit<AlertResult, 'fingerprint'>> {
    const link = await this.links.claim(caller.userId, alert);
    const { caseId } = link;
    if (!link.opened) {
      await this.open(caller, alert, link);
      return { outcome: 'opened', caseId };
    }
    if (await this.isOngoing(caseId)) return { outcome: 'known', caseId };
    await this.links.forget(caller.userId, alert, link);
    return this.fires(caller, alert);
  }

  private async resolves(
    caller: Principal,
    alert: Alert,
  ): Promise<Omit<AlertResult, 'fingerprint'>> {
    const link = await this.links.find(caller.userId, alert);
    const found = link && (await this.find(link.caseId));
    if (!found) return { outcome: 'ignored' };
    await this.resolve(caller, found, alert, link.endMessageId);
    await this.links.forget(caller.userId, alert, link);
    return { outcome: 'resolved', caseId: found.id };
  }

  /**
   * Under the ids of the link, so that requests that come at once, and one that comes after a crash,
   * open the same case with the same message.
   */
  private async open(caller: Principal, alert: Alert, link: AlertLink): Promise<void> {
    const { caseId, messageId } = link;
    await this.cases.create(caller, alert.case, caseId);
    await this.audit.record(caseId, {
      userId: caller.userId,
      via: 'webhook',
      action: `open by ${alert.source}`,
      target: {},
      outcome: 'allowed',
    });
    const details = { kind: 'observation' as const, text: alert.details, occurredAt: alert.at };
    try {
      await this.cases.addMessage(caseId, caller, details, messageId);
    } catch (error) {
      // Another opened it, and it was deleted or closed since.
      if (!(error instanceof ConflictProblem || error instanceof NotFoundProblem)) throw error;
    }
    await this.links.opened(caller.userId, alert, link);
  }

  /** A case that people have resolved already keeps what they found. */
  private async resolve(
    caller: Principal,
    found: Case,
    alert: Alert,
    messageId: string | undefined,
  ): Promise<void> {
    if (!['open', 'investigating'].includes(found.status)) return;
    const source = alert.source === 'alertmanager' ? 'Alertmanager' : 'PagerDuty';
    const said = `${source} says that the alert has resolved.`;
    const started = found.startedAt?.getTime() ?? 0;
    const resolvedAt = new Date(Math.max(alert.at.getTime(), started));
    try {
      const details = { kind: 'observation' as const, text: said, occurredAt: resolvedAt };
      await this.cases.addMessage(found.id, caller, details, messageId);
      await this.cases.resolve(found.id, {
        rootCause: 'Not determined: the alert resolved before a cause was noted.',
        resolution: said,
        resolvedAt,
      });
    } catch (error) {
      // Somebody was faster.
      if (!(error instanceof ConflictProblem || error instanceof NotFoundProblem)) throw error;
    }
  }

  private async isOngoing(caseId: string): Promise<boolean> {
    const found = await this.find(caseId);
    return found !== undefined && ['open', 'investigating'].includes(found.status);
  }

  private async find(caseId: string): Promise<Case | undefined> {
    try {
      return await this.cases.get(caseId);
    } catch (error) {
      if (error instanceof NotFoundProblem) return undefined;
      throw error;
    }
  }
}
