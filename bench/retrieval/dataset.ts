export interface BenchDocument {
  id: string;
  title: string;
  tags: string[];
  /** Markdown or plain text. */
  text: string;
}

export interface BenchQuery {
  id: string;
  text: string;
}

/** A labelled set in the shape of BEIR: documents, questions, and which answers which. */
export interface Dataset {
  name: string;
  source: string;
  licence: string;
  documents: BenchDocument[];
  queries: BenchQuery[];
  /** Query id to document id to grade; 0 is not relevant. A query may have no entry. */
  qrels: Map<string, Map<string, number>>;
}
