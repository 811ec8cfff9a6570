import { Inject, Injectable } from '@nestjs/common';
import { AUDIT_LOG, type AuditLog } from '../../audit/audit.interface.js';
import type { Principal } from '../../auth/principal.js';
import type { CaseService } from '../../cases/case-service.interface.js';
import type { Case } from '../../cases/case.types.js';
import { CASE_SERVICE } from '../../cases/cases.tokens.js';
import {
  ConflictProblem,
  NotFoundProblem,
  UnavailableProblem,
} from '../../common/problem/problem.exception.js';
import type { Alert } from './alert.js';
import { AlertLinks } from './alert-links.store.js';

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
    const claim = await this.links.claim(caller.userId, alert);
    // The source sends it again, and finds the case then.
    if (claim === 'opening') throw new UnavailableProblem('This alert is being taken in. Retry.');
    if (claim !== 'mine') {
      if (await this.isOngoing(claim.caseId)) return { outcome: 'known', caseId: claim.caseId };
      await this.links.forget(caller.userId, alert);
      return this.fires(caller, alert);
    }
    try {
      const caseId = await this.open(caller, alert);
      await this.links.link(caller.userId, alert, caseId);
      return { outcome: 'opened', caseId };
    } catch (error) {
      await this.links.forget(caller.userId, alert).catch(() => undefined);
      throw error;
    }
  }

  private async resolves(
    caller: Principal,
    alert: Alert,
  ): Promise<Omit<AlertResult, 'fingerprint'>> {
    const caseId = await this.links.caseOf(caller.userId, alert);
    const found = caseId === undefined ? undefined : await this.find(caseId);
    if (!found) return { outcome: 'ignored' };
    await this.resolve(caller, found, alert);
    await this.links.forget(caller.userId, alert);
    return { outcome: 'resolved', caseId: found.id };
  }

  private async open(caller: Principal, alert: Alert): Promise<string> {
    const { id } = await this.cases.create(caller, alert.case);
    await this.audit.record(id, {
      userId: caller.userId,
      via: 'webhook',
      action: `open by ${alert.source}`,
      target: {},
      outcome: 'allowed',
    });
    await this.cases.addMessage(id, caller, {
      kind: 'observation',
      text: alert.details,
      occurredAt: alert.at,
    });
    return id;
  }

  /** A case that people have resolved already keeps what they found. */
  private async resolve(caller: Principal, found: Case, alert: Alert): Promise<void> {
    if (!['open', 'investigating'].includes(found.status)) return;
    const source = alert.source === 'alertmanager' ? 'Alertmanager' : 'PagerDuty';
    const said = `${source} says that the alert has resolved.`;
    const started = found.startedAt?.getTime() ?? 0;
    const resolvedAt = new Date(Math.max(alert.at.getTime(), started));
    try {
      await this.cases.addMessage(found.id, caller, {
        kind: 'observation',
        text: said,
        occurredAt: resolvedAt,
      });
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
