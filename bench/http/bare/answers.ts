/** What the product answered once to each kind of request: the bare app says the same. */
export type Answers = Record<
  'case' | 'cases' | 'reports' | 'report' | 'message' | 'opened',
  object
>;
