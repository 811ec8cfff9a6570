const NAME_MAX_CHARS = 200;

/** The name without path and control characters; undefined when nothing is left of it. */
export function safeFileName(given: string | undefined): string | undefined {
  const name = (given ?? '')
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    // The end says what it is.
    .slice(-NAME_MAX_CHARS);
  return name ? name : undefined;
}
