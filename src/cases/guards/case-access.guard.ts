import {
  CanActivate,
  createParamDecorator,
  ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { AuthenticatedRequest } from '../../auth/principal.js';
import { ForbiddenProblem, NotFoundProblem } from '../../common/problem/problem.exception.js';
import type { CaseService } from '../case-service.interface.js';
import type { Case, CaseAccess, MemberRole } from '../case.types.js';
import { CASE_SERVICE } from '../cases.tokens.js';

const CASE_ROLES = 'cases:minimum-role';
const RANK: Readonly<Record<MemberRole, number>> = { viewer: 0, editor: 1, owner: 2 };

/** The least role the route needs: `viewer` for reading (the default), `editor`, or `owner`. */
export const CaseRoles = (minimum: MemberRole): MethodDecorator & ClassDecorator =>
  SetMetadata(CASE_ROLES, minimum);

const WITH_CASE = 'cases:with-case';

/** The route answers with the case: the guard reads it along, and {@link CurrentCase} gives it. */
export const WithCase = (): MethodDecorator => SetMetadata(WITH_CASE, true);

/** The case of the route, and what the caller is in it. */
export interface CallerCaseAccess extends CaseAccess {
  role: MemberRole;
}

interface CaseRequest extends AuthenticatedRequest {
  caseAccess?: CallerCaseAccess;
}

/** Only behind {@link CaseAccessGuard}. */
export const CurrentCaseAccess = createParamDecorator(
  (_: unknown, context: ExecutionContext): CallerCaseAccess => {
    const { caseAccess } = context.switchToHttp().getRequest<CaseRequest>();
    if (!caseAccess) throw new Error('CurrentCaseAccess used without CaseAccessGuard');
    return caseAccess;
  },
);

/** Only behind {@link CaseAccessGuard}, on a route marked {@link WithCase}. */
export const CurrentCase = createParamDecorator((_: unknown, context: ExecutionContext): Case => {
  const found = context.switchToHttp().getRequest<CaseRequest>().caseAccess?.case;
  if (!found) throw new Error('CurrentCase used without WithCase');
  return found;
});

/**
 * Lets members of the case in, by their role. The case is the parameter `case_id`, or else `id`.
 *
 * Everybody else gets one and the same 404, whether the id is malformed, unknown, deleted or of a
 * case of others: nothing tells that a case exists. One Redis round trip.
 */
@Injectable()
export class CaseAccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CASE_SERVICE) private readonly cases: CaseService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CaseRequest>();
    const { principal } = request;
    if (!principal) throw new Error('CaseAccessGuard used on a public route');
    const caseId = request.params['case_id'] ?? request.params['id'];
    const access = typeof caseId === 'string' ? await this.accessTo(caseId, context) : undefined;
    const role = access?.roles.get(principal.userId);
    if (access?.state !== 'live' || !role) throw new NotFoundProblem('case');

    const minimum =
      this.reflector.getAllAndOverride<MemberRole | undefined>(CASE_ROLES, [
        context.getHandler(),
        context.getClass(),
      ]) ?? 'viewer';
    if (RANK[role] < RANK[minimum]) {
      throw new ForbiddenProblem(`This needs the role ${minimum}; you are ${role} of this case.`);
    }
    request.caseAccess = { ...access, role };
    return true;
  }

  private accessTo(caseId: string, context: ExecutionContext): Promise<CaseAccess | undefined> {
    const withCase = this.reflector.get<true | undefined>(WITH_CASE, context.getHandler());
    return withCase ? this.cases.accessWithCase(caseId) : this.cases.accessOf(caseId);
  }
}
