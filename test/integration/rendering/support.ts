import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parse } from 'parse5';
import { extractText, getDocumentProxy } from 'unpdf';
import type { PrintableDocument } from '../../../src/rendering/document-renderer.interface.js';

export const documentOf = (
  markdown: string,
  facts: Partial<PrintableDocument> = {},
): PrintableDocument => ({
  title: 'Checkout times out',
  kind: 'Runbook, version 2',
  writtenAt: Date.UTC(2026, 10, 24, 9, 30),
  facts: [['Written by', 'composer']],
  notes: [],
  markdown,
  ...facts,
});

type Element = DefaultTreeAdapterTypes.Element;

/** Every element of a page, as a browser's parser builds it. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const walk = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!defaultTreeAdapter.isElementNode(child)) continue;
      found.push(child);
      walk(child);
    }
  };
  walk(parse(html));
  return found;
}

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

export interface ReadPdf {
  pages: string[];
  title?: string;
  outline: string[];
  links: string[];
  /** The furthest right that any letter ends, and the width of the page, in points. */
  right: number;
  width: number;
}

/** PDF.js, as far as it is used here: its types are not in the package. */
interface PdfProxy {
  numPages: number;
  getMetadata(): Promise<{ info: { Title?: string } }>;
  getOutline(): Promise<{ title: string }[] | null>;
  getPage(number: number): Promise<{
    getViewport(options: { scale: number }): { width: number };
    getAnnotations(): Promise<{ url?: string }[]>;
    getTextContent(): Promise<{
      items: { str?: string; width: number; transform: number[] }[];
    }>;
  }>;
}

/** What another program reads of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const proxy = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(proxy, { mergePages: false });
  const pdf = proxy as unknown as PdfProxy;
  const { info } = await pdf.getMetadata();
  const outline = (await pdf.getOutline()) ?? [];
  const links: string[] = [];
  let right = 0;
  let width = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    width = page.getViewport({ scale: 1 }).width;
    for (const { url } of await page.getAnnotations()) if (url) links.push(url);
    for (const item of (await page.getTextContent()).items) {
      if (item.str?.trim()) right = Math.max(right, (item.transform[4] ?? 0) + item.width);
    }
  }
  return {
    pages: text,
    title: info.Title,
    outline: outline.map((o) => o.title),
    links,
    right,
    width,
  };
}
