import { InvalidRequestProblem } from '../../common/problem/problem.exception.js';
import { sha256 } from '../../idempotency/idempotency-key.js';
import { NOTE_MAX } from '../dto/evidence.dto.js';
import { EVIDENCE_KINDS, type EvidenceKind } from '../evidence.types.js';

export interface UploadFields {
  kind?: EvidenceKind;
  note?: string;
}

/** What the uploader says of the file: fields of the form that came before it, else the query. */
export function uploadFields(
  fields: ReadonlyMap<string, string>,
  query: { kind?: string; note?: string },
): UploadFields {
  const kind = fields.get('kind') || query.kind;
  const note = fields.get('note')?.trim() || query.note;
  if (kind !== undefined && !isKind(kind)) {
    throw invalid('kind', `kind must be one of the following values: ${EVIDENCE_KINDS.join(', ')}`);
  }
  if ((note?.length ?? 0) > NOTE_MAX) {
    throw invalid('note', `note must be shorter than or equal to ${String(NOTE_MAX)} characters`);
  }
  return { kind, note };
}

/** By which a repeated upload is told from another of the same file. */
export const digestOfFields = ({ kind, note }: UploadFields): string =>
  sha256(kind ?? '', note ?? '');

const isKind = (value: string): value is EvidenceKind =>
  (EVIDENCE_KINDS as readonly string[]).includes(value);

const invalid = (field: string, message: string): InvalidRequestProblem =>
  new InvalidRequestProblem('The form is not valid.', [{ field, messages: [message] }]);
