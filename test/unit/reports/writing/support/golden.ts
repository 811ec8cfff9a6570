import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../golden/', import.meta.url);

/**
 * What a golden file holds. With UPDATE_GOLDEN=1 the file is written first: read the difference
 * in git before you commit it.
 */
export function golden(name: string, actual: string): string {
  const file = new URL(`${name}.golden`, FOLDER);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, actual);
  }
  if (!existsSync(file)) throw new Error(`No golden file ${name}; run with UPDATE_GOLDEN=1.`);
  return readFileSync(file, 'utf8');
}
