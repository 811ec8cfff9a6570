import type { Case, CaseFilter } from './case.types.js';

/** Whether a list narrowed by the filter shows this case. */
export function passes(found: Case, { status, severity, q }: CaseFilter): boolean {
  if (status && found.status !== status) return false;
  if (severity && found.severity !== severity) return false;
  return q === undefined || hasAllWords(found, q);
}

function hasAllWords(found: Case, q: string): boolean {
  const text = [found.title, found.description ?? '', ...found.services, found.id]
    .join('\n')
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
