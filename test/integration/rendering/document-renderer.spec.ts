import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WorkerDocumentRenderer } from '../../../src/rendering/worker-document-renderer.js';
import { attribute, documentOf, elementsOf, readPdf } from './support.js';

const golden = (name: string): string =>
  readFileSync(
    fileURLToPath(new URL(`../../unit/reports/writing/golden/${name}.golden`, import.meta.url)),
    'utf8',
  );

describe('rendered documents', () => {
  const renderer = new WorkerDocumentRenderer();
  afterAll(() => renderer.onApplicationShutdown());
  const html = async (markdown: string, facts = {}): Promise<string> =>
    Buffer.from((await renderer.render(documentOf(markdown, facts), 'html')).bytes).toString();
  const pdf = async (markdown: string, facts = {}) =>
    readPdf((await renderer.render(documentOf(markdown, facts), 'pdf')).bytes);

  describe('HTML', () => {
    it('is one page with title, facts, notes and the text, and asks for nothing else', async () => {
      const page = await html(golden('pool-exhaustion.incident_report'), {
        notes: ['Check the times.'],
      });
      const elements = elementsOf(page);
      const tags = new Set(elements.map(({ tagName }) => tagName));
      for (const tag of ['title', 'h1', 'h2', 'table', 'pre', 'code', 'dl', 'aside', 'ul']) {
        expect(tags).toContain(tag);
      }
      expect(page).toContain('Runbook, version 2');
      expect(page).toContain('Check the times.');
      expect(elements.filter(({ tagName }) => tagName === 'h1')).toHaveLength(1);
      for (const element of elements) expect(attribute(element, 'src')).toBeUndefined();
      expect(page).not.toMatch(/@import|url\(/);
    });

    it('says by its policy that nothing but its own style sheet counts', async () => {
      const made = await renderer.render(documentOf('text'), 'html');
      const policy = elementsOf(Buffer.from(made.bytes).toString())
        .filter(({ tagName }) => tagName === 'meta')
        .find((meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy');
      expect(attribute(policy!, 'content')).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(made.contentSecurityPolicy).toContain(attribute(policy!, 'content'));
      expect(made.contentSecurityPolicy).toContain('sandbox');
      expect(made.contentSecurityPolicy).not.toMatch(/unsafe|allow-scripts|allow-same-origin/);
    });

    const ATTACKS = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<svg/onload=alert(1)><svg><animate onbegin=alert(1) attributeName=x dur=1s>',
      '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
      '<a href="javascript:alert(1)">x</a>',
      '[x](javascript:alert(1))',
      '[x](JaVaScRiPt:alert(1))',
      '[x](java&#10;script:alert(1))',
      '[x](&#106;avascript:alert(1))',
      '[x](\u0001javascript:alert(1))',
      '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
      '[x](vbscript:msgbox(1))',
      '[x](//evil.example/x)',
      '[x](file:///etc/passwd)',
      '<javascript:alert(1)>',
      '![x](javascript:alert(1))',
      '![x](https://evil.example/beacon.png)',
      '![x](data:image/svg+xml,<svg onload=alert(1)>)',
      '[x](https://e.example/"onmouseover="alert(1))',
      '[x](https://e.example "\\" onmouseover=alert(1) x=\\"")',
      '[x][r]\n\n[r]: javascript:alert(1)',
      '![x][r]\n\n[r]: javascript:alert(1) "onerror=alert(1)"',
      '```html"onmouseover="alert(1)\n<script>alert(1)</script>\n```',
      '`</code><script>alert(1)</script>`',
      '| a |\n| - |\n| <img src=x onerror=alert(1)> |',
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
      '<form><button formaction=javascript:alert(1)>x',
      '<base href=//evil.example><link rel=stylesheet href=//evil.example>',
      '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
      '<style>@import "//evil.example/x.css";</style></style><script>alert(1)</script>',
      '<!--><script>alert(1)</script>-->',
      '<![CDATA[<script>alert(1)</script>]]>',
      '<template><script>alert(1)</script></template>',
      '</main></body></html><script>alert(1)</script>',
      'a[^1]\n\n[^1]: <script>alert(1)</script>\n\n[^1"onclick=alert(1)]: x',
      '<details open ontoggle=alert(1)>',
      '<a id=location href=x name=cookie>clobber</a>',
    ];
    /** Of the frame, and of what markdown says. */
    const TAGS = new Set(
      [
        'html head meta title style body main header article aside div dl dt dd p h1 h2 h3 h4 h5 h6',
        'blockquote pre code hr br ul ol li em strong del a sup section input',
        'table thead tbody tr th td',
      ]
        .join(' ')
        .split(' '),
    );
    const ATTRIBUTES =
      /^(lang|charset|http-equiv|name|content|class|tabindex|href|rel|id|start|align|type|checked|disabled|aria-label|data-footnotes|data-footnote-ref|data-footnote-backref)$/;

    it.each(ATTACKS)('shows %j as text or not at all', async (attack) => {
      const page = await html(
        `# ${attack.split('\n')[0]!}\n\n${attack}\n\nwords ${attack}\n\n- ${attack}`,
        {
          title: attack,
          kind: attack,
          notes: [attack],
          facts: [[attack, attack]],
        },
      );
      for (const element of elementsOf(page)) {
        expect(TAGS).toContain(element.tagName);
        for (const { name } of element.attrs) expect(name).toMatch(ATTRIBUTES);
        const href = attribute(element, 'href');
        if (href === undefined) continue;
        expect(href).toMatch(/^(https?:\/\/|mailto:|#user-content-)/);
        if (!href.startsWith('#')) expect(attribute(element, 'rel')).toContain('noopener');
      }
      expect(elementsOf(page).filter(({ tagName }) => tagName === 'style')).toHaveLength(1);
      expect(elementsOf(page).filter(({ tagName }) => tagName === 'body')).toHaveLength(1);
    });

    it('keeps what was typed readable', async () => {
      const page = await html('Replace <pod-name> in `kubectl logs <pod>`, then a < b && c > d.');
      const text = page.replaceAll('&#x3C;', '<').replaceAll('&#x26;', '&');
      expect(text).toContain(
        'Replace <pod-name> in <code>kubectl logs <pod></code>, then a < b && c > d.',
      );
    });
  });

  describe('PDF', () => {
    it('has the text, the title, an outline, page numbers and nothing beyond its edge', async () => {
      const read = await pdf(golden('pool-exhaustion.incident_report'));
      const text = read.pages.join('\n');
      expect(read.title).toMatch(/^Incident report: INC-4711 \[SEV2\] Checkout returns 503/);
      expect(read.outline).toEqual(expect.arrayContaining(['Summary', 'Timeline', 'Root cause']));
      expect(read.links).toContain('https://status.example.com/incidents/4711');
      expect(text).toContain('kubectl -n shop rollout undo deploy/cart-api');
      expect(text).toContain('Raised max_connections to 600 and reloaded.');
      for (const [index, page] of read.pages.entries()) {
        expect(page).toContain(`Page ${String(index + 1)} of ${String(read.pages.length)}`);
      }
      expect(read.right).toBeLessThan(read.width - 30);
    });

    it('keeps every letter of long words, wide tables and long lines of code', async () => {
      const word = 'x'.repeat(700);
      const command = `kubectl get pods ${'--selector=app=checkout,tier=frontend '.repeat(20)}--end`;
      const cells = Array.from({ length: 14 }, (_, i) => `c${String(i)}-${'w'.repeat(20)}`);
      const rule = cells.map(() => '-');
      const table = [cells, rule, cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
      const read = await pdf(
        `${word}\n\n\`\`\`\n${command}\n${word}\n\`\`\`\n\n${table}\n\n> - 1. > ${word}`,
      );
      const letters = read.pages.join('').replaceAll(/\s/g, '');
      expect(letters.match(/x/g)?.length).toBeGreaterThanOrEqual(3 * 700);
      expect(letters).toContain('--end');
      expect(letters).toContain('c13-');
      expect(read.right).toBeLessThan(read.width - 30);
    });

    it('repeats the head of a table on each page it goes on', async () => {
      const rows = Array.from({ length: 150 }, (_, i) => `| row ${String(i)} | value |`).join('\n');
      const read = await pdf(`| Head of it | Value |\n| - | - |\n${rows}`);
      expect(read.pages.length).toBeGreaterThan(2);
      for (const page of read.pages) expect(page).toContain('Head of it');
      expect(read.pages.join()).toContain('row 149');
    });

    it.each([
      ['Latin', 'Überprüfung: naïve façade, Łódź'],
      ['Greek and Cyrillic', 'Ωμέγα и Кириллица'],
      ['Chinese, Japanese and Korean', '连接池耗尽 接続プール 한국어'],
      ['signs', '→ ≥ ✓ ═ ± × €'],
      ['emoji', '🔥 ✅'],
    ])('writes %s so that it can be read and copied', async (_, phrase) => {
      const read = await pdf(`# ${phrase}\n\n${phrase}\n\n\`${phrase}\``);
      const letters = read.pages.join('').normalize('NFC').replaceAll(/\s/g, '');
      const wanted = phrase.replaceAll(/\s/g, '');
      expect(letters.split(wanted).length - 1).toBeGreaterThanOrEqual(3);
      expect(read.title).toBe(phrase);
    });

    it('runs and opens nothing: no script, no form, no file, only links that are safe', async () => {
      const made = await renderer.render(
        documentOf(
          '[a](javascript:alert(1)) [b](file:///etc/passwd) [c](https://ok.example/) ![d](/etc/passwd)',
        ),
        'pdf',
      );
      expect((await readPdf(made.bytes)).links).toEqual(['https://ok.example/']);
      const source = Buffer.from(made.bytes).toString('latin1');
      expect(source).not.toMatch(/\/(JavaScript|JS|OpenAction|Launch|EmbeddedFile|AcroForm)\b/);
      expect(source.startsWith('%PDF-1.7')).toBe(true);
    });
  });

  it.each(['html', 'pdf'] as const)('gives the same bytes of %s each time', async (format) => {
    const document = documentOf(golden('pool-exhaustion.runbook'));
    const [first, second] = [
      await renderer.render(document, format),
      await renderer.render(document, format),
    ];
    expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(second.bytes))).toBe(0);
  });

  it.each(['html', 'pdf'] as const)(
    'refuses %s that takes too long, and goes on',
    async (format) => {
      class Hasty extends WorkerDocumentRenderer {
        override timeoutMs = 300;
      }
      const hasty = new Hasty();
      try {
        const refusal = hasty.render(documentOf('>'.repeat(60_000)), format);
        await expect(refusal).rejects.toMatchObject({ code: 'not-renderable', status: 422 });
        hasty.timeoutMs = 50_000;
        await expect(hasty.render(documentOf('fine'), format)).resolves.toBeDefined();
      } finally {
        await hasty.onApplicationShutdown();
      }
    },
  );
});
