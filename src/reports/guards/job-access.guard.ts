import {
  CanActivate,
  createParamDecorator,
  ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';
import { CaseAccessGuard } from '../../cases/guards/case-access.guard.js';
import type { AuthenticatedRequest } from '../../auth/principal.js';
import { CASE_ID } from '../../common/ids.js';
import { NotFoundProblem } from '../../common/problem/problem.exception.js';
import type { JobStore } from '../jobs/job.store.js';
import type { Job } from '../jobs/job.types.js';
import { JOB_STORE } from '../reports.tokens.js';

interface JobRequest extends AuthenticatedRequest {
  job?: Job;
}

/** Only behind {@link JobAccessGuard}. */
export const CurrentJob = createParamDecorator((_: unknown, context: ExecutionContext): Job => {
  const { job } = context.switchToHttp().getRequest<JobRequest>();
  if (!job) throw new Error('CurrentJob used without JobAccessGuard');
  return job;
});

/**
 * A job is as visible as its case: to members, by the role that `@CaseRoles` asks for. Everybody else
 * gets the 404 of a job that never was.
 */
@Injectable()
export class JobAccessGuard implements CanActivate {
  constructor(
    private readonly cases: CaseAccessGuard,
    @Inject(JOB_STORE) private readonly store: JobStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<JobRequest>();
    const jobId = request.params['job_id'];
    // Jobs and cases have ids of the same form.
    const known = typeof jobId === 'string' && CASE_ID.test(jobId);
    const job = known ? await this.store.find(jobId) : undefined;
    if (!job) throw new NotFoundProblem('job');
    request.params['case_id'] = job.caseId;
    request.job = job;
    try {
      return await this.cases.canActivate(context);
    } catch (error) {
      throw error instanceof NotFoundProblem ? new NotFoundProblem('job') : error;
    }
  }
}
