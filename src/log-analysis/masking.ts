/** Words of a message; what has a digit in it is looked at more closely. */
const WORD = /[\w.:+-]+/g;
const DIGIT = /\d/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ADDRESS = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d{1,5})?$/;
const NUMBER = /^[+-]?\d[\d.:]*(?:ns|us|ms|s|m|h|d|[kmgt]i?b?|b)?$/i;
const TIME = /^\d{4}-\d\d-\d\d/;
const HEX = /^(?:0x)?[0-9a-f]{6,}$/i;
/** `ORA-00060`, `E1205`, `SIGSEGV11`: what makes a failure known stays readable. */
const CODE = /^(?:[A-Z]{2,10}-\d{3,6}|[A-Z]{1,4}\d{3,5}|HTTP\d?|[A-Z]+_\d+)$/;
const STATUS = /^[45]\d\d$/;
const STATUS_BEFORE = /(?:HTTP[ /\d.":]{1,8}|status(?:[ _]?code)?["']?[ =:"]{1,3})$/i;
const QUOTED = /"[^"]{1,200}"|'[^'\s]{1,200}'/g;
const HEX_PART = /(?<![a-z])(?=[a-f]*\d)[0-9a-f]{6,64}(?![a-z])/gi;
const DIGITS = /\d+/g;

export const MASKING_EXPRESSIONS = [WORD, QUOTED];

function maskWord(word: string, before: string): string {
  if (!DIGIT.test(word)) return word;
  const bare = word.replace(/[.:]$/, '');
  const tail = word.slice(bare.length);
  if (CODE.test(bare)) return word;
  if (STATUS.test(bare) && STATUS_BEFORE.test(before)) return word;
  if (UUID.test(bare)) return `<uuid>${tail}`;
  if (ADDRESS.test(bare)) return `<ip>${tail}`;
  if (TIME.test(bare)) return `<time>${tail}`;
  if (NUMBER.test(bare)) return `<num>${tail}`;
  if (bare.length <= 64 && HEX.test(bare)) return `<hex>${tail}`;
  if (bare.length > 128) return `<*>${tail}`;
  return bare.replace(HEX_PART, '<hex>').replace(DIGITS, '<num>') + tail;
}

/** A message with its numbers, addresses, ids and times replaced by what they are. */
export function maskValues(message: string): string {
  return message.replace(WORD, (word, at: number) =>
    maskWord(word, message.slice(Math.max(0, at - 20), at)),
  );
}

/** As {@link maskValues}, and quoted values too: what an exception said, apart from about what. */
export function normaliseMessage(message: string): string {
  return maskValues(message.replace(QUOTED, '<value>')).replace(/\s+/g, ' ').trim().slice(0, 300);
}
