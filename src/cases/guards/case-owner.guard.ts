import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { AuthenticatedRequest } from '../../auth/principal.js';
import { NotFoundProblem } from '../../common/problem/problem.exception.js';
import type { CaseService } from '../case-service.interface.js';
import { CASE_SERVICE } from '../cases.tokens.js';

/**
 * Lets the owner of a case in, deleted or not: to the access guard a deleted case is not there.
 * Everybody else gets the 404 of a case that never was, and nothing is noted of it as let through.
 */
@Injectable()
export class CaseOwnerGuard implements CanActivate {
  constructor(@Inject(CASE_SERVICE) private readonly cases: CaseService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { principal, params } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const caseId = params['id'];
    const access = typeof caseId === 'string' ? await this.cases.accessOf(caseId) : undefined;
    if (!access || access.state === 'gone' || access.ownerId !== principal?.userId) {
      throw new NotFoundProblem('case');
    }
    return true;
  }
}
