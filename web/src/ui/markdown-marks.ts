/** What markdown writes around text: no help in an excerpt that is shown as text. */
const MARKS = [
  /```\w*\n?|`/g,
  /(?<=^|\s)\*\*(?=\S)|(?<=\S)\*\*(?=$|[\s.,;:!?)])/gm,
  // Of a table: the line under its head whole, and the frame of each row.
  /^\|(?: *:?-+:? *\|)+ *\n?/gm,
  /^\| +| +\|$/gm,
  /^#{1,6} +/gm,
  /(?<=\n)\s*\n/g,
];

/** Which characters of an excerpt are such marks: its text is `[...]` without them. */
export function markdownMarks(text: string): boolean[] {
  const isMark = new Array<boolean>(text.length).fill(false);
  for (const marks of MARKS) {
    for (const { 0: found, index } of text.matchAll(marks)) {
      isMark.fill(true, index, index + found.length);
    }
  }
  return isMark;
}
