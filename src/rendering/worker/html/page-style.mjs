/** The one style sheet of a page. Fonts are the reader's own. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1b1f24; --faint: #57606a; --line: #d0d7de; --tint: #f6f8fa;
  --link: #0550ae; --accent: #1f6feb; --warn: #9a6700; --warn-tint: #fff8c5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0d1117; --ink: #e6edf3; --faint: #9198a1; --line: #3d444d; --tint: #161b22;
    --link: #79c0ff; --accent: #388bfd; --warn: #e3b341; --warn-tint: #272115;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.6 "IBM Plex Sans", system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
}
main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: anywhere; }
header { border-top: 4px solid var(--accent); padding-top: 1rem; margin-bottom: 2rem; }
.kind { margin: 0; color: var(--faint); font-size: .875rem; letter-spacing: .02em; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 .6em; break-after: avoid; }
h1 { font-size: 1.75rem; margin: .25rem 0 1rem; }
h2 { font-size: 1.3rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, blockquote, pre, .wide { margin: 0 0 1rem; }
li > p { margin-bottom: .5rem; }
dl {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .5rem 1.5rem;
  margin: 0; padding: .9rem 1rem; background: var(--tint); border: 1px solid var(--line);
  border-radius: 6px; font-size: .875rem;
}
dt { color: var(--faint); }
dd { margin: 0; font-weight: 600; }
aside {
  margin-top: 1rem; padding: .9rem 1rem; font-size: .9375rem;
  background: var(--warn-tint); border-left: 4px solid var(--warn); border-radius: 0 6px 6px 0;
}
aside p { margin: 0 0 .3rem; }
aside ul { margin: 0; padding-left: 1.2rem; }
a { color: var(--link); }
code, pre { font-family: "IBM Plex Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { font-size: .875em; background: var(--tint); border-radius: 4px; padding: .1em .3em; }
pre {
  background: var(--tint); border: 1px solid var(--line); border-radius: 6px;
  padding: .8rem 1rem; overflow-x: auto; line-height: 1.45;
}
pre code { background: none; padding: 0; }
blockquote { border-left: 3px solid var(--line); padding-left: 1rem; color: var(--faint); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
.wide { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td {
  border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word;
}
th { background: var(--tint); }
th[align=right], td[align=right] { text-align: right; }
th[align=center], td[align=center] { text-align: center; }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --faint: #444; --line: #bbb; --tint: #f4f4f4;
    --link: #0550ae; --warn-tint: #fff8e0;
  }
  @page { size: A4; margin: 18mm 16mm; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .wide { overflow: visible; }
  table { table-layout: auto; font-size: 9pt; overflow-wrap: anywhere; }
  thead { display: table-header-group; }
  tr, aside, dl { break-inside: avoid; }
  article a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; color: var(--faint); }
}
`;
