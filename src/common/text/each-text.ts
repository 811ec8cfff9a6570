/**
 * A copy of JSON-like data with every text in it, wherever it stands, replaced by what `change` makes of
 * it. @param change gets the text and the name of the nearest field that holds it
 */
export const eachText = <T>(value: T, change: (text: string, field: string) => string): T =>
  walk(value, change, '') as T;

function walk(
  value: unknown,
  change: (text: string, field: string) => string,
  field: string,
): unknown {
  if (typeof value === 'string') return change(value, field);
  if (Array.isArray(value)) return value.map((item) => walk(item, change, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, walk(inner, change, name)]),
  );
}
