import { Inject, Injectable } from '@nestjs/common';
import { UnavailableProblem } from '../common/problem/problem.exception.js';
import {
  REDACTOR,
  redactEach,
  type Redactor,
  RedactorUnavailableError,
} from '../redaction/redactor.js';
import { fingerprintOf } from './fingerprint.js';
import type { NewDocument } from './knowledge-service.interface.js';
import type { StoredDocument } from './store/knowledge.store.js';

type Redacted = Pick<NewDocument, 'title' | 'content' | 'tags'>;

/** Makes what is stored of what was sent. */
@Injectable()
export class DocumentComposer {
  constructor(@Inject(REDACTOR) private readonly redactor: Redactor) {}

  async compose(
    input: NewDocument,
    rest: Omit<StoredDocument, keyof NewDocument | 'contentHash'>,
  ): Promise<StoredDocument> {
    const redacted = await this.redact(input);
    const contentHash = fingerprintOf(redacted.title, redacted.content);
    return { ...rest, ...input, ...redacted, contentHash };
  }

  private async redact({ title, content, tags }: NewDocument): Promise<Redacted> {
    try {
      const session = this.redactor.openSession();
      const texts = await redactEach(session, [title, content, ...tags]);
      const [shownTitle = '', shownContent = '', ...shownTags] = texts;
      return { title: shownTitle, content: shownContent, tags: shownTags };
    } catch (error) {
      if (!(error instanceof RedactorUnavailableError)) throw error;
      throw new UnavailableProblem('The redactor does not answer, so nothing was stored. Retry.');
    }
  }
}

/** A private document is its owner's; everybody's identical global ones are one. */
export const inputFingerprint = (ownerId: string, input: NewDocument): string =>
  fingerprintOf(
    'input',
    input.visibility,
    input.visibility === 'private' ? ownerId : '',
    input.kind,
    input.title,
    input.content,
  );
