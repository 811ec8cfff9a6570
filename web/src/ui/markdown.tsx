import { type ReactNode, useContext } from 'react';
import ReactMarkdown, { type Components, type Options } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { CitationContext, citedLabel, remarkCitations } from './citations';
import classes from './markdown.module.css';
import { Moment, writtenMoment } from './moments';

function MarkdownLink({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  const showCitation = useContext(CitationContext);
  const label = citedLabel(href);
  if (label !== undefined) return showCitation ? showCitation(label) : children;
  const moment = writtenMoment(href);
  if (moment !== undefined) return <Moment written={moment} />;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

const COMPONENTS: Components = {
  // A table scrolls by itself; the page never does so sideways.
  table: ({ children }) => (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  pre: ({ children }) => (
    <pre tabIndex={0} role="group" aria-label="Code">
      {children}
    </pre>
  ),
  a: ({ href, children }) => <MarkdownLink href={href}>{children}</MarkdownLink>,
  // No image of a report is worth a request to somebody else's server.
  img: ({ alt }) => <span>[{alt || 'image'}]</span>,
  // The page has its own first heading.
  h1: ({ children }) => <h2 className={classes.first}>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
};

interface Props {
  children: string;
  /** What else is done to the text, before its citations are found. */
  plugins?: NonNullable<Options['remarkPlugins']>;
}

/** Markdown that somebody else wrote, as React elements: HTML in it stays text. */
export const Markdown = ({ children, plugins = [] }: Props) => (
  <div className={classes.markdown}>
    <ReactMarkdown
      remarkPlugins={[remarkGfm, ...plugins, remarkCitations]}
      rehypePlugins={[rehypeSanitize]}
      components={COMPONENTS}
    >
      {children}
    </ReactMarkdown>
  </div>
);
