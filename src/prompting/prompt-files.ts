import { readFileSync } from 'node:fs';

export interface PromptFile {
  /** A changed prompt is a new file: `<name>.v2.md`. */
  version: string;
  /** Each stands in the file once, as `{{name}}`. */
  placeholders: readonly string[];
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** The prompt files of a folder, read once at start: a missing or malformed one stops the start. */
export class PromptFiles<Name extends string> {
  private readonly texts: ReadonlyMap<Name, string>;

  /** @param folder URL that ends in a slash */
  constructor(
    folder: URL,
    private readonly files: Readonly<Record<Name, PromptFile>>,
  ) {
    const names = Object.keys(files) as Name[];
    this.texts = new Map(
      names.map((name) => [name, readPrompt(folder, this.idOf(name), files[name])]),
    );
  }

  /** Fills in the values in one pass: a value that looks like a placeholder stays as it is. */
  render(name: Name, values: Readonly<Record<string, string>>): string {
    return this.text(name).replace(PLACEHOLDER, (_, key: string) => {
      const value = values[key];
      if (value === undefined) throw new Error(`The prompt ${this.idOf(name)} needs "${key}".`);
      return value;
    });
  }

  /** The words of a prompt, with its placeholders. */
  text(name: Name): string {
    return this.texts.get(name) ?? '';
  }

  /** For example 'runbook.v1'. */
  idOf(name: Name): string {
    return `${name}.${this.files[name].version}`;
  }
}

function readPrompt(folder: URL, id: string, { placeholders }: PromptFile): string {
  const text = readFileSync(new URL(`${id}.md`, folder), 'utf8');
  const found = [...text.matchAll(PLACEHOLDER)].map(([, key]) => key);
  if (found.length !== placeholders.length || placeholders.some((key) => !found.includes(key))) {
    throw new Error(`The prompt ${id}.md must use each of these once: ${placeholders.join(', ')}.`);
  }
  return text;
}
