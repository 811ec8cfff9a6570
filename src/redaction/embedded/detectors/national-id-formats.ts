import { stdnum } from 'stdnum';

/** How sure the written form alone makes us. */
export type Proof =
  /** Form and check digit are so particular that they need nothing else. */
  | 'form'
  /** Good unless it stands in a row of numbers, where one in ten passes by chance. */
  | 'alone'
  /** Digits like any other: only next to a word that says what they are. */
  | 'word';

export interface NationalIdFormat {
  readonly name: string;
  readonly pattern: RegExp;
  readonly proof: Proof;
  /** Words that announce it, tested on lower-case text. */
  readonly words?: RegExp;
  isValid(value: string): boolean;
}

type Country = keyof typeof stdnum;

/** stdnum's check of one kind of number of one country: length, form and check digits. */
function checked(country: Country, kind: string): (value: string) => boolean {
  const validators = stdnum[country] as Record<
    string,
    { validate(v: string): { isValid: boolean } }
  >;
  const validator = validators[kind];
  if (!validator) throw new Error(`stdnum has no ${country} ${kind}`);
  return (value) => validator.validate(value).isValid;
}

const B = '(?<![\\w.+-])';
const E = '(?![\\w-]|\\.\\d)';
const form = (body: string): RegExp => new RegExp(`${B}(?:${body})${E}`, 'g');

export const NATIONAL_ID_FORMATS: readonly NationalIdFormat[] = [
  {
    name: 'US SSN',
    pattern: form('\\d{3}-\\d{2}-\\d{4}'),
    proof: 'form',
    isValid: checked('US', 'ssn'),
  },
  {
    name: 'US SSN, plain',
    pattern: form('\\d{3} ?\\d{2} ?\\d{4}'),
    proof: 'word',
    words: /\b(?:ssn|social security)\b/,
    isValid: checked('US', 'ssn'),
  },
  {
    name: 'UK NINO',
    pattern: form('[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]'),
    proof: 'form',
    isValid: checked('GB', 'nino'),
  },
  {
    name: 'Canadian SIN',
    pattern: form('\\d{3}-\\d{3}-\\d{3}'),
    proof: 'alone',
    isValid: checked('CA', 'sin'),
  },
  {
    name: 'Canadian SIN, plain',
    pattern: form('\\d{3} ?\\d{3} ?\\d{3}'),
    proof: 'word',
    words: /\b(?:sin|social insurance)\b/,
    isValid: checked('CA', 'sin'),
  },
  {
    name: 'Aadhaar',
    pattern: form('[2-9]\\d{3}[ -]\\d{4}[ -]\\d{4}'),
    proof: 'alone',
    isValid: checked('IN', 'aadhaar'),
  },
  {
    name: 'Aadhaar, plain',
    pattern: form('[2-9]\\d{11}'),
    proof: 'word',
    words: /\b(?:aadhaar|aadhar|uidai|uid)\b/,
    isValid: checked('IN', 'aadhaar'),
  },
  {
    name: 'Indian PAN',
    pattern: form('[A-Z]{3}P[A-Z]\\d{4}[A-Z]'),
    proof: 'form',
    isValid: checked('IN', 'pan'),
  },
  {
    name: 'German tax id',
    pattern: form('[1-9]\\d \\d{3} \\d{3} \\d{3}'),
    proof: 'alone',
    isValid: checked('DE', 'idnr'),
  },
  {
    name: 'German tax id, plain',
    pattern: form('[1-9]\\d{10}'),
    proof: 'word',
    words: /(?:steuer-?id|idnr|steuerliche identifikationsnummer|tax id|\btin\b)/,
    isValid: checked('DE', 'idnr'),
  },
  {
    name: 'Brazilian CPF',
    pattern: form('\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}'),
    proof: 'form',
    isValid: checked('BR', 'cpf'),
  },
  {
    name: 'Brazilian CPF, plain',
    pattern: form('\\d{11}'),
    proof: 'word',
    words: /\bcpf\b/,
    isValid: checked('BR', 'cpf'),
  },
  {
    name: 'French NIR',
    pattern: form(
      '[12] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}',
    ),
    proof: 'form',
    isValid: checked('FR', 'nir'),
  },
  {
    name: 'Spanish DNI',
    pattern: form('\\d{8}-?[A-HJ-NP-TV-Z]'),
    proof: 'form',
    isValid: checked('ES', 'dni'),
  },
  {
    name: 'Spanish NIE',
    pattern: form('[XYZ]-?\\d{7}-?[A-HJ-NP-TV-Z]'),
    proof: 'form',
    isValid: checked('ES', 'nie'),
  },
  {
    name: 'Italian codice fiscale',
    pattern: form('[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]'),
    proof: 'form',
    isValid: checked('IT', 'codicefiscale'),
  },
  {
    name: 'Dutch BSN',
    pattern: form('\\d{9}|\\d{4}\\.\\d{2}\\.\\d{3}'),
    proof: 'word',
    words: /\b(?:bsn|burgerservicenummer|sofi)/,
    isValid: checked('NL', 'bsn'),
  },
  {
    name: 'Belgian national number',
    pattern: form('\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}'),
    proof: 'form',
    isValid: checked('BE', 'nn'),
  },
  {
    name: 'Swedish personnummer',
    pattern: form('(?:\\d{2})?\\d{6}[-+]\\d{4}'),
    proof: 'alone',
    isValid: checked('SE', 'personnummer'),
  },
  {
    name: 'Norwegian fødselsnummer',
    pattern: form('\\d{6} ?\\d{5}'),
    proof: 'word',
    words: /(?:f[øo]dselsnummer|fnr|national id|personal id)/,
    isValid: checked('NO', 'fodselsnummer'),
  },
  {
    name: 'Danish CPR',
    pattern: form('\\d{6}-?\\d{4}'),
    proof: 'word',
    words: /\b(?:cpr|personnummer)\b/,
    isValid: checked('DK', 'cpr'),
  },
  {
    name: 'Finnish HETU',
    pattern: form('\\d{6}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]'),
    proof: 'form',
    isValid: checked('FI', 'hetu'),
  },
  {
    name: 'Polish PESEL',
    pattern: form('\\d{11}'),
    proof: 'word',
    words: /\bpesel\b/,
    isValid: checked('PL', 'pesel'),
  },
  {
    name: 'Australian TFN',
    pattern: form('\\d{3} ?\\d{3} ?\\d{2,3}'),
    proof: 'word',
    words: /\b(?:tfn|tax file)/,
    isValid: checked('AU', 'tfn'),
  },
  {
    name: 'Chinese resident id',
    pattern: form('[1-9]\\d{5}(?:18|19|20)\\d{9}[\\dX]'),
    proof: 'form',
    isValid: checked('CN', 'ric'),
  },
  {
    name: 'Korean RRN',
    pattern: form('\\d{6}-\\d{7}'),
    proof: 'form',
    isValid: checked('KR', 'rrn'),
  },
  {
    name: 'Mexican CURP',
    pattern: form('[A-Z]{4}\\d{6}[HMX][A-Z]{5}[0-9A-Z]\\d'),
    proof: 'form',
    isValid: checked('MX', 'curp'),
  },
  {
    name: 'Swiss AHV',
    pattern: form('756\\.\\d{4}\\.\\d{4}\\.\\d{2}'),
    proof: 'form',
    isValid: checked('CH', 'ssn'),
  },
  {
    name: 'Irish PPS',
    pattern: form('\\d{7}[A-W][A-IW]?'),
    proof: 'word',
    words: /\bpps/,
    isValid: checked('IE', 'pps'),
  },
  {
    name: 'Portuguese NIF',
    pattern: form('[1235689]\\d{8}|[1235689]\\d{2} \\d{3} \\d{3}'),
    proof: 'word',
    words: /\b(?:nif|contribuinte)\b/,
    isValid: checked('PT', 'nif'),
  },
  {
    name: 'Passport or driving licence',
    pattern: form('(?=[A-Z]{0,3}\\d)[A-Z0-9]{6,12}'),
    proof: 'word',
    words: /\b(?:passport|driv(?:er'?s?|ing) licen[cs]e)/,
    isValid: () => true,
  },
];
