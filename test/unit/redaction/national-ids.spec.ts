import { describe, expect, it } from '@jest/globals';
import { NATIONAL_ID_FORMATS } from '../../../src/redaction/embedded/detectors/national-id-formats.js';
import { expectFound, expectReadable } from './support.js';

/** One valid number of each kind, in running text that announces it where that is needed. */
const VALID: Readonly<Record<string, string>> = {
  'US SSN': 'customer [[NATIONAL_ID|536-90-4399]] locked',
  'US SSN, plain': 'SSN: [[NATIONAL_ID|536904399]]',
  'UK NINO': 'NI [[NATIONAL_ID|AB 12 34 56 C]]',
  'Canadian SIN': 'id [[NATIONAL_ID|046-454-286]]',
  'Canadian SIN, plain': 'SIN [[NATIONAL_ID|046 454 286]]',
  Aadhaar: 'id [[NATIONAL_ID|2341 2341 2346]]',
  'Aadhaar, plain': 'aadhaar=[[NATIONAL_ID|234123412346]]',
  'Indian PAN': 'pan [[NATIONAL_ID|ABCPD1234E]]',
  'German tax id': 'id [[NATIONAL_ID|36 574 261 809]]',
  'German tax id, plain': 'Steuer-ID: [[NATIONAL_ID|86095742719]]',
  'Brazilian CPF': '[[NATIONAL_ID|111.444.777-35]]',
  'Brazilian CPF, plain': 'cpf: [[NATIONAL_ID|11144477735]]',
  'French NIR': 'NIR [[NATIONAL_ID|2 95 10 99 126 111 93]]',
  'Spanish DNI': 'DNI [[NATIONAL_ID|54362315K]]',
  'Spanish NIE': 'NIE [[NATIONAL_ID|X2482300W]]',
  'Italian codice fiscale': 'CF [[NATIONAL_ID|RCCMNL83S18D969H]]',
  'Dutch BSN': 'BSN [[NATIONAL_ID|111222333]]',
  'Belgian national number': '[[NATIONAL_ID|85.07.30-033.28]]',
  'Swedish personnummer': 'pnr [[NATIONAL_ID|880320-0016]]',
  'Norwegian fødselsnummer': 'fødselsnummer [[NATIONAL_ID|15108695088]]',
  'Danish CPR': 'CPR [[NATIONAL_ID|211062-5629]]',
  'Finnish HETU': 'hetu [[NATIONAL_ID|131052-308T]]',
  'Polish PESEL': 'PESEL [[NATIONAL_ID|44051401359]]',
  'Australian TFN': 'TFN [[NATIONAL_ID|123 456 782]]',
  'Chinese resident id': '[[NATIONAL_ID|360426199101010071]]',
  'Korean RRN': '[[NATIONAL_ID|971013-9019902]]',
  'Mexican CURP': 'CURP [[NATIONAL_ID|BOXW310820HNERXN09]]',
  'Swiss AHV': 'AHV [[NATIONAL_ID|756.9217.0769.85]]',
  'Irish PPS': 'PPS number [[NATIONAL_ID|6433435F]]',
  'Portuguese NIF': 'NIF [[NATIONAL_ID|501964843]]',
  'Passport or driving licence': 'passport no. [[NATIONAL_ID|C01X00T47]]',
};

describe('national ids', () => {
  it.each(NATIONAL_ID_FORMATS.map(({ name }) => name))('finds a valid %s', async (name) => {
    const marked = VALID[name];
    expect(marked).toBeDefined();
    await expectFound(marked ?? '');
  });

  it.each([
    ['an SSN of an area never issued', 'id 000-12-3456 and 666-12-3456'],
    ['a SIN with a wrong check digit', 'SIN 046-454-287'],
    ['an Aadhaar with a wrong check digit', '2341 2341 2347'],
    ['a CPF with wrong check digits', '111.444.777-36'],
    ['a DNI with a wrong letter', '54362315A'],
    ['a codice fiscale with a wrong letter', 'RCCMNL83S18D969A'],
    ['digits that nothing announces', 'rows 536904399, 234123412346 and 86095742719'],
    ['a row of numbers that would pass', '1000 2341 2341 2346 4000'],
    ['a compact time', '20261124T031255Z'],
    ['a date and a sequence', '20261124-0042, 2026-11-24'],
    [
      'Kubernetes and git names',
      'payments-7d9f8b6c5d-x2x4z 3f786850e387550fdab836ed7e6dc881de23001b',
    ],
    ['SQLSTATEs and error codes', 'SQLSTATE 57P03, ORA-00060, E11000, 0x80070005, KB5034441'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});
