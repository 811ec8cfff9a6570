import { Inject, Injectable } from '@nestjs/common';
import type { CaseService } from '../cases/case-service.interface.js';
import { CASE_SERVICE } from '../cases/cases.tokens.js';
import { NotFoundProblem } from '../common/problem/problem.exception.js';
import type { Symptoms } from './knowledge.types.js';

/** What a case says of itself, for its members only. */
@Injectable()
export class CaseSymptoms {
  constructor(@Inject(CASE_SERVICE) private readonly cases: CaseService) {}

  /** @throws NotFoundProblem, alike for a case that is not there and one that is not the user's. */
  async of(caseId: string, userId: string): Promise<Symptoms> {
    const access = await this.cases.accessOf(caseId);
    if (access?.state !== 'live' || !access.roles.has(userId)) throw new NotFoundProblem('case');
    const [found, messages] = await Promise.all([
      this.cases.get(caseId),
      this.cases.allMessages(caseId),
    ]);
    return {
      caseId,
      title: found.title,
      description: found.description,
      rootCause: found.rootCause,
      observations: messages.filter(({ kind }) => kind === 'observation').map(({ text }) => text),
    };
  }
}
