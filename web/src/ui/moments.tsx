import type { Root } from 'mdast';
import { findAndReplace } from 'mdast-util-find-and-replace';
import type { ReactNode } from 'react';

/** A time of a known zone, as programs write it. One without a zone may be of any. */
const MOMENT = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g;
const TARGET = '#at-';

const FORMAT = new Intl.DateTimeFormat(undefined, {
  ...{ year: 'numeric', month: 'short', day: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  timeZoneName: 'short',
});

/** remark plugin: such a time in running text, not in code, becomes a link that {@link writtenMoment} knows. */
export const remarkMoments =
  () =>
  (tree: Root): void => {
    const replace = (written: string) =>
      isMoment(written) && {
        type: 'link' as const,
        url: `${TARGET}${written}`,
        children: [{ type: 'text' as const, value: written }],
      };
    findAndReplace(tree, [MOMENT, replace], { ignore: ['link'] });
  };

const isoOf = (written: string): string => written.replace(' ', 'T');
const isMoment = (written: string): boolean => !Number.isNaN(Date.parse(isoOf(written)));

export const writtenMoment = (href: string | undefined): string | undefined =>
  href?.startsWith(TARGET) ? decodeURIComponent(href.slice(TARGET.length)) : undefined;

/** In the reader's language and time zone; what was written is a hover away. */
export const Moment = ({ written }: { written: string }) => (
  <time dateTime={isoOf(written)} title={written}>
    {FORMAT.format(new Date(isoOf(written)))}
  </time>
);

/** A plain text with its times as {@link Moment}. */
export function TextWithMoments({ children }: { children: string }): ReactNode {
  const found = [...children.matchAll(MOMENT)].filter(([written]) => isMoment(written));
  const ends = found.map(({ 0: written, index }) => index + written.length);
  return (
    <>
      {found.map(({ 0: written, index }, i) => (
        <span key={index}>
          {children.slice(ends[i - 1] ?? 0, index)}
          <Moment written={written} />
        </span>
      ))}
      {children.slice(ends.at(-1) ?? 0)}
    </>
  );
}
