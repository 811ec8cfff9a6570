import type { Detector, Span } from '../../span.js';

const JWT = /(?<![\w-])eyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*){0,3}/g;

/** JSON Web Tokens, signed (three parts), unsigned or encrypted (five): the header has to be JSON. */
export const jwtDetector: Detector = {
  name: 'jwt',
  patterns: [JWT],
  *detect(window): Iterable<Span> {
    for (const match of window.matchAll(JWT)) {
      const [header = ''] = match[0].split('.', 1);
      if (!isJoseHeader(header)) continue;
      const end = match.index + match[0].length;
      yield { entity: 'JWT', start: match.index, end, identity: match[0] };
    }
  },
};

function isJoseHeader(encoded: string): boolean {
  const text = Buffer.from(encoded, 'base64url').toString('utf8');
  return text.startsWith('{"') && /"(?:alg|enc|typ)"/.test(text);
}
