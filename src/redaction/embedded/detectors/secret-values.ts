import type { EntityType } from '../../entity.js';
import type { Span } from '../../span.js';

/** References to where the secret is, masks and samples. */
const REFERENCE =
  /^(?:\$(?:[{(]|[a-z_]\w*$|$)|%[A-Z(]|\{\{|<|\*|x{3,}$|\.{3}|…|redacted|\[[a-z -]{3,20}\]$|os\.|env\.|process\.env|vault:|secret:|ref:|file:|arn:|projects\/|\/(?![a-z\d+/]{39}$)|~\/)/i;
/** What is said of a secret: `missing`, `expired.`, `invalid_grant`; but not `November2026`. */
const STATE =
  /^(?:null|nil|none|undefined|true|false|yes|no|on|off|empty|unset|required|optional|missing|invalid|expired|revoked|rotated|incorrect|wrong|correct|valid|denied|rejected|masked|hidden|filtered|changed|changeme|string|number|bearer|basic|not|is|was|error|failed)(?:[._/-][a-z]+)*[.!?]?$/i;
const WORDLIKE = /^[a-z]+(?:[._/-][a-z]+)*[.!?]?$/i;

export const isNoSecret = (value: string): boolean => REFERENCE.test(value) || STATE.test(value);

/** Words as people and programs write them: `incorrect`, `db-credentials`, `com.acme.Token`. */
export const isWordlike = (value: string): boolean => WORDLIKE.test(value);

/** `secret: db-credentials` names a Kubernetes object, `token: 4096` counts: a key has both kinds. */
export function isTokenLike(value: string): boolean {
  if (value.length < 8 || isWordlike(value)) return false;
  if (/^[\d.]+$/.test(value)) return value.length >= 20;
  return /\d/.test(value) || /[a-z][A-Z]/.test(value);
}

/** @param base where the text that was matched begins */
export function spanOf(match: RegExpMatchArray, value: string, entity: EntityType, base = 0): Span {
  const start = base + (match.index ?? 0) + match[0].lastIndexOf(value);
  return { entity, start, end: start + value.length, identity: value };
}
