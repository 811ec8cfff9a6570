import type { Principal } from '../auth/principal.js';
import type { DocumentFacts } from './store/knowledge.store.js';

/** Global documents are everybody's to read; a private one is its owner's alone. */
export const mayRead = (
  userId: string | undefined,
  document: Pick<DocumentFacts, 'visibility' | 'ownerId'>,
): boolean => document.visibility === 'global' || document.ownerId === userId;

/** Its owner edits a document; an admin also what everybody reads. */
export const mayEdit = (
  caller: Principal,
  document: Pick<DocumentFacts, 'visibility' | 'ownerId'>,
): boolean =>
  document.ownerId === caller.userId ||
  (document.visibility === 'global' && caller.roles.includes('admin'));
