import { Injectable } from '@nestjs/common';
import type { CaseCompanions, CompanionKey, CompanionKeys } from './case-companions.types.js';

@Injectable()
export class RegisteredCaseCompanions implements CaseCompanions {
  private readonly registered: CompanionKeys[] = [];

  register(keysOf: CompanionKeys): void {
    this.registered.push(keysOf);
  }

  of(caseId: string): CompanionKey[] {
    return this.registered.flatMap((keysOf) => [...keysOf(caseId)]);
  }
}
