import { parse as parsePath } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/principal.js';
import { InvalidRequestProblem } from '../../common/problem/problem.exception.js';
import type { AddOptions, KnowledgeService, NewDocument } from '../knowledge-service.interface.js';
import { KNOWLEDGE_SERVICE } from '../knowledge.tokens.js';
import { DocumentConverter } from './document-converter.js';
import type { Upload } from './document-format.js';

const TITLE_MAX = 200;
const TAG_MAX = 64;
const TAGS_MAX = 50;

/** What the uploader says of a document, beside the document itself. */
export type UploadFacts = Pick<NewDocument, 'kind' | 'visibility' | 'sourceUrl'> & {
  title?: string;
  tags: string[];
};

/** Takes documents of any supported format into the knowledge base. */
@Injectable()
export class UploadService {
  constructor(
    private readonly converter: DocumentConverter,
    @Inject(KNOWLEDGE_SERVICE) private readonly knowledge: KnowledgeService,
  ) {}

  async add(
    owner: Principal,
    upload: Upload,
    facts: UploadFacts,
    options: AddOptions,
  ): ReturnType<KnowledgeService['add']> {
    const source = await this.converter.convert(upload);
    const title = facts.title ?? source.title ?? nameOf(upload.fileName);
    if (!title) {
      throw new InvalidRequestProblem('The document names no title of its own.', [
        { field: 'title', messages: ['give a title, or a filename'] },
      ]);
    }
    const tags = [...facts.tags, ...(source.tags ?? [])].filter((tag) => tag.length <= TAG_MAX);
    const input = {
      ...facts,
      title: title.slice(0, TITLE_MAX),
      content: source.markdown,
      tags: [...new Set(tags)].slice(0, TAGS_MAX),
    };
    return this.knowledge.add(owner, input, options);
  }
}

/** `runbooks/pool-exhausted.md` is about "pool exhausted". */
const nameOf = (fileName?: string): string | undefined =>
  fileName && (parsePath(fileName).name.replaceAll(/[-_]+/g, ' ').trim() || undefined);
