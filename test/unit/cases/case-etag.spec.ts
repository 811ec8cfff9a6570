import { versionsOfIfMatch } from '../../../src/cases/controllers/case-etag.js';

describe('If-Match', () => {
  it.each([
    [undefined, undefined],
    ['*', undefined],
    ['"3.17.owner"', [3]],
    ['"3.17.owner", "4.0.editor"', [3, 4]],
    ['W/"3.17.owner"', [3]],
    ['w/"3.17.owner"', []],
    ['3.17.owner', []],
    ['"somebody-elses-tag"', []],
    ['', []],
    [`"${'9'.repeat(40)}.1.owner"`, []],
  ])('%j names the versions %j', (header, versions) => {
    expect(versionsOfIfMatch(header)).toEqual(versions);
  });
});
