import { describe, expect, it } from '@jest/globals';
import { OpenAiRejection } from '../../../src/embedding/openai/openai.failures.js';
import { rowsOf } from '../../../src/embedding/openai/openai.response.js';

describe('rowsOf', () => {
  it('puts the rows in the order of the inputs', () => {
    const answer = {
      data: [
        { index: 1, embedding: [0, 1] },
        { index: 0, embedding: [1, 0] },
      ],
    };
    expect(rowsOf(answer, 2, 2)).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it.each([
    ['nothing', null],
    ['no data', {}],
    ['too few rows', { data: [{ index: 0, embedding: [1, 0] }] }],
    ['a doubled index', { data: Array(2).fill({ index: 0, embedding: [1, 0] }) }],
    ['an index out of range', { data: [0, 7].map((index) => ({ index, embedding: [1, 0] })) }],
    ['a negative index', { data: [0, -1].map((index) => ({ index, embedding: [1, 0] })) }],
    ['base64 rows', { data: [0, 1].map((index) => ({ index, embedding: 'AACAPw==' })) }],
    ['nulls in a row', { data: [0, 1].map((index) => ({ index, embedding: [1, null] })) }],
    ['another dimension', { data: [0, 1].map((index) => ({ index, embedding: [1, 0, 0] })) }],
  ])('refuses %s', (_what, answer) => {
    expect(() => rowsOf(answer, 2, 2)).toThrow(OpenAiRejection);
  });
});
