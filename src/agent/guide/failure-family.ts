/** A kind of failure that is known by what systems say of it, whatever the system. */
export interface FailureFamily {
  name: string;
  /** What programs write of it. Linear in the length of the text. */
  pattern: RegExp;
  /** What people see who look into it. It speaks for the family, and is no reason to think of it. */
  signs?: RegExp;
  /** A symptom of many causes: a family that names one goes before it. */
  generic?: true;
  statement: string;
  /** Each tells this cause from its neighbours; begins with a question of which yes speaks for it. */
  checks: { text: string; command?: string }[];
  /** What is safe to try first. */
  remedies: string[];
}
