import { RememberedContents } from '../../../src/reports/store/remembered-contents.js';
import type { Report } from '../../../src/reports/report.types.js';

const report = (id: string, content: string, sha256 = `of ${content.slice(0, 20)}`): Report => ({
  ...{ id, caseId: 'c', type: 'runbook', version: 1, isCurrent: true, title: 'Runbook' },
  ...{ generatedBy: 'composer', createdAt: new Date(0), createdBy: 'ada', expiresAt: new Date(1) },
  ...{ sizeBytes: content.length, sha256, indexed: false, persisted: true, notes: [], content },
});

describe('RememberedContents', () => {
  it('completes metadata as it is now with the content of that checksum only', () => {
    const contents = new RememberedContents();
    const { content, ...metadata } = report('r', '# Runbook');
    expect(contents.complete(metadata)).toBeUndefined();
    contents.remember({ ...metadata, content });
    expect(contents.complete({ ...metadata, isCurrent: false })).toEqual({
      ...metadata,
      ...{ isCurrent: false, content },
    });
    expect(contents.complete({ ...metadata, sha256: 'other' })).toBeUndefined();
  });

  it('forgets those read longest ago when there are too many', () => {
    const contents = new RememberedContents();
    const many = Array.from({ length: 10 }, (_, i) => report(String(i), 'x'.repeat(1024 * 1024)));
    for (const one of many) contents.remember(one);
    expect(many.map(({ id }) => contents.has(id))).toEqual([
      ...[false, false, false],
      ...Array.from({ length: 7 }, () => true),
    ]);
  });
});
