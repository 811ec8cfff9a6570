import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
const page = readFileSync('docs/storage.md', 'utf8');

describe('docs/storage.md', () => {
  it.each(files.filter((file) => file.endsWith('.lua')))('names the script %s', (file) => {
    expect(page).toContain(`\`${basename(file)}\``);
  });

  it.each(
    files
      .filter((file) => file.endsWith('.keys.ts'))
      .flatMap((file) =>
        [...readFileSync(join('src', file), 'utf8').matchAll(/^export const (\w+)/gm)].map(
          ([, name]) => name ?? '',
        ),
      ),
  )('names the key of %s', (name) => {
    // The two contentKey builders are told apart by their keys.
    expect(page).toMatch(new RegExp(`\`${name}\``));
  });
});
