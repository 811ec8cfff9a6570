/** So many words of the prompt in a row are no coincidence. */
const LEAK_WORDS = 12;

/** Whether an answer repeats its instructions, or the mark of the fence around its data. */
export function leaksPrompt(
  text: string,
  { prompt, fence }: { prompt: string; fence: string },
): boolean {
  if (text.includes(fence)) return true;
  const words = wordsOf(prompt);
  const spoken = ` ${wordsOf(text).join(' ')} `;
  for (let start = 0; start + LEAK_WORDS <= words.length; start += 1) {
    if (spoken.includes(` ${words.slice(start, start + LEAK_WORDS).join(' ')} `)) return true;
  }
  return false;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
