import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import classes from './markdown.module.css';

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
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ),
  // No image of a report is worth a request to somebody else's server.
  img: ({ alt }) => <span>[{alt || 'image'}]</span>,
  // The page has its own first heading.
  h1: ({ children }) => <h2 className={classes.first}>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
};

/** Markdown that somebody else wrote, as React elements: HTML in it stays text. */
export const Markdown = ({ children }: { children: string }) => (
  <div className={classes.markdown}>
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[rehypeSanitize]}
      components={COMPONENTS}
    >
      {children}
    </ReactMarkdown>
  </div>
);
