import { PLACEHOLDER } from './session/placeholder.js';

/**
 * Marks the placeholders of a text that a session of its own redacted, before it is put beside texts of
 * another: `<EMAIL_1>` of the file `E2` becomes `<E2_EMAIL_1>`, since the case's own `<EMAIL_1>` is
 * somebody else. @param source the label that cites the file
 */
export const ofSource = (text: string, source: string): string =>
  text.replaceAll(PLACEHOLDER, (placeholder, marked: string | undefined) =>
    marked === undefined ? `<${source}_${placeholder.slice(1)}` : placeholder,
  );
