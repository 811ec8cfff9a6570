import { describe, it } from '@jest/globals';
import { expectFound, expectReadable } from './support.js';

describe('cards', () => {
  it.each([
    ['Visa in groups', 'charged [[CARD|4111 1111 1111 1111]] twice'],
    ['Visa without groups', 'pan=[[CARD|4111111111111111]]'],
    ['Visa with dashes', '[[CARD|4111-1111-1111-1111]], exp 12/29'],
    ['13 digits', 'old card [[CARD|4222222222222]].'],
    ['American Express in 4-6-5', 'amex [[CARD|3782 822463 10005]]'],
    ['Mastercard in JSON', '{"card":"[[CARD|5555555555554444]]"}'],
    ['Discover', 'card: [[CARD|6011111111111117]]'],
    ['JCB', 'card: [[CARD|3530111333300000]]'],
    ['Diners', 'card: [[CARD|30569309025904]]'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['a wrong check digit', 'charged 4111 1111 1111 1112'],
    ['an epoch in nanoseconds', 'ts=1764000000123456789'],
    ['an epoch in milliseconds', 'ts=1764000000123'],
    ['digits inside an id', 'trace-4111111111111111-a span 4111111111111111ab'],
    ['an amount with decimals', 'sum 4111111111111111.25'],
    ['a UUID', '41111111-1111-1111-1111-111111111111'],
    ['sixteen zeros', 'span 0000000000000000'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});

describe('IBANs', () => {
  it.each([
    [
      'German, in groups, before another word',
      'to [[IBAN|DE89 3704 0044 0532 0130 00]] BIC COBADEFF',
    ],
    ['British, at the end of a sentence', 'pay [[IBAN|GB82WEST12345698765432]].'],
    ['French, with letters', 'iban: [[IBAN|FR1420041010050500013M02606]]'],
    ['Norwegian, the shortest', '[[IBAN|NO93 8601 1117 947]] bounced'],
    ['Maltese, the longest', '[[IBAN|MT84MALT011000012345MTLCAST001S]]'],
    ['Dutch', 'IBAN [[IBAN|NL91 ABNA 0417 1643 00]] refused'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['wrong check digits', 'DE88 3704 0044 0532 0130 00'],
    ['a country without IBANs', 'US89 3704 0044 0532 0130 00'],
    ['an error code in capitals', 'ORA12345ABCDEFGHIJKLM raised'],
    ['a part number', 'board SN12AB34CD56EF78GH90'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});
