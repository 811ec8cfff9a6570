export type RenderedFormat = 'html' | 'pdf';

/** A markdown text with what stands above it on paper. Plain data: it goes to another thread. */
export interface PrintableDocument {
  title: string;
  /** What it is, above the title: `Runbook, version 2`. */
  kind: string;
  /** Milliseconds since the epoch; also the creation date of a PDF. */
  writtenAt: number;
  /** Label and value, in the order in which they are shown. */
  facts: readonly (readonly [label: string, value: string])[];
  /** What a reader should know first. */
  notes: readonly string[];
  /** Of any origin: HTML in it is shown as text, and nothing in it can run or be loaded. */
  markdown: string;
}

export interface RenderedDocument {
  bytes: Uint8Array;
  mediaType: string;
  /** What a server sends along with it; the page also says it itself, for when it is a file. */
  contentSecurityPolicy?: string;
}

/** Makes documents that people print and send on (token DOCUMENT_RENDERER). */
export interface DocumentRenderer {
  /** Changes when the same document would be rendered otherwise: part of an ETag. */
  readonly version: string;
  /**
   * The same bytes for the same document.
   * @throws ProblemException 422 `not-renderable` when it takes more time or memory than it may,
   *   503 when too many documents wait already
   */
  render(document: PrintableDocument, format: RenderedFormat): Promise<RenderedDocument>;
}
