import { describe, expect, it } from '@jest/globals';
import { promptsFor } from '../../../src/embedding/prompts.js';

describe('promptsFor', () => {
  it.each([
    ['intfloat/e5-small-v2', 'query: ', 'passage: '],
    ['multilingual-e5-base', 'query: ', 'passage: '],
    ['nomic-embed-text', 'search_query: ', 'search_document: '],
    ['bge-m3', '', ''],
    ['BAAI/bge-m3', '', ''],
    ['all-MiniLM-L6-v2', '', ''],
    ['text-embedding-3-small', '', ''],
  ])('gives %s what its card asks for', (model, query, passage) => {
    expect(promptsFor(model)).toEqual({ query, passage });
  });

  it('tells BGE v1.5 a question from a passage', () => {
    const prompts = promptsFor('BAAI/bge-small-en-v1.5');

    expect(prompts.query).not.toBe('');
    expect(prompts.passage).toBe('');
  });
});
