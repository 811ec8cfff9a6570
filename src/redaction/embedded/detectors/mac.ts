import type { Detector, Span } from '../../span.js';

const PAIRS =
  /(?<![\w:-])[0-9a-fA-F]{2}(?:(?::[0-9a-fA-F]{2}){5}|(?:-[0-9a-fA-F]{2}){5})(?![\w:-])/g;
const CISCO = /(?<![\w.])[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}(?![\w.])/g;
/** All zeros and all ones are "no address" and broadcast. */
const NOBODY = /^(?:0{12}|f{12})$/;

/** Hardware addresses. Certificate fingerprints have the same look but more pairs, and stay. */
export const macDetector: Detector = {
  name: 'mac',
  patterns: [PAIRS, CISCO],
  *detect(window): Iterable<Span> {
    for (const pattern of [PAIRS, CISCO]) {
      for (const match of window.matchAll(pattern)) {
        const identity = match[0].replace(/[:.-]/g, '').toLowerCase();
        if (NOBODY.test(identity) || (pattern === CISCO && /^\d+$/.test(identity))) continue;
        yield { entity: 'MAC', start: match.index, end: match.index + match[0].length, identity };
      }
    }
  },
};
