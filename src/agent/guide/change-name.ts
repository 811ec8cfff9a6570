/** What a change is called, by the word that tells of it. */
const NOUNS: readonly [RegExp, string][] = [
  [/\bdeploy/i, 'deploy'],
  [/\breleas|\bshipped\b/i, 'release'],
  [/\broll(?:ed)?[ -]?out\b/i, 'rollout'],
  [/\bupgrad/i, 'upgrade'],
  [/\bmigrat/i, 'migration'],
  [/\bmerged\b/i, 'merge'],
  [/\bconfig(?:uration)? change/i, 'configuration change'],
  [/\bfeature flag/i, 'feature flag'],
];
/** A number, a version or a build, and no time and no amount of anything. */
const CALLED =
  /(?:of [\w-]{1,60} )?#?(?=[a-z]{0,12}\d)(?!\d+[hms]\b)[\w-]+(?:\.[\w-]+)*(?![\w:]|\s*%|\.\w|\s*(?:seconds?|minutes?|hours?|days?|weeks?|mins?|hrs?|secs?|[hms]|am|pm|percent|times)\b)/;

/**
 * The hypothesis that a change is the cause, as a person would name it.
 * @param sentence that tells of the change.
 * @param texts of the case, in which the change may be called by its number or version.
 */
export function nameOfChange(sentence: string, texts: readonly string[]): string {
  const noun = NOUNS.find(([pattern]) => pattern.test(sentence))?.[1] ?? 'change';
  const called = new RegExp(String.raw`\b${noun}(?:ment)? (${CALLED.source})`, 'i');
  for (const text of texts) {
    const [, name] = called.exec(text) ?? [];
    if (name !== undefined) return `${capitalised(noun)} ${name} is the cause`;
  }
  return `The ${noun} before it began is the cause`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
