/**
 * Reads configuration in a worker thread: how long parsing takes is up to the file. Plain JavaScript,
 * as every worker file here.
 */
import { parse as parseToml } from 'smol-toml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';

const MOST = 20_000;
const MAX_DEPTH = 40;

/**
 * @typedef {{ path: string, value: string, line: number | null, lastLine?: number }} Setting
 * @typedef {{ message: string, line: number | null }} Problem
 * @param {{ text: string, format: 'yaml' | 'json' | 'toml' }} task
 * @returns {{ settings: Setting[], problems: Problem[] }}
 */
export default function read({ text, format }) {
  return format === 'toml' ? readToml(text) : readYaml(text);
}

/** JSON as well, which is YAML: so its lines are known. */
function readYaml(text) {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, logLevel: 'silent', merge: true });
  const settings = [];
  const problems = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    for (const { message, pos } of [...document.errors, ...document.warnings]) {
      // The first line says what is wrong; the rest quotes the file.
      const [said = ''] = message.split('\n');
      problems.push({
        message: said.replace(/ at line \d+, column \d+:?$/, ''),
        line: lineCounter.linePos(pos[0]).line,
      });
    }
    flattenNode(document.contents, resourceOf(document.contents), settings, lineCounter, 0);
  }
  return { settings, problems: problems.slice(0, 20) };
}

/** `Deployment/checkout` for a manifest of Kubernetes: a file often holds several. */
function resourceOf(node) {
  if (!isMap(node)) return '';
  const kind = node.get('kind');
  const metadata = node.get('metadata');
  if (typeof kind !== 'string' || !node.has('apiVersion')) return '';
  const name = isMap(metadata) ? metadata.get('name') : undefined;
  return typeof name === 'string' ? `${kind}/${name}` : kind;
}

function flattenNode(node, path, settings, lineCounter, depth) {
  if (settings.length >= MOST || depth > MAX_DEPTH || node === null) return;
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '?';
      add(value, joined(path, name), isScalar(key) ? key : node, settings, lineCounter, depth);
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      const named = namedItem(item);
      if (named?.value) {
        add(named.value, joined(path, named.name), named.value, settings, lineCounter, depth);
      } else
        add(item, joined(path, named?.name ?? String(index)), item, settings, lineCounter, depth);
    });
  }
}

function add(value, path, where, settings, lineCounter, depth) {
  if (isScalar(value) || value === null || isAlias(value)) {
    const at = (isScalar(value) && value.range ? value : where)?.range?.[0];
    const said = isScalar(value) ? value.value : null;
    settings.push({
      path,
      value: said === null || said === undefined ? '' : String(said),
      line: at === undefined ? null : lineCounter.linePos(at).line,
      ...lastLineOf(value, at, lineCounter),
    });
  } else flattenNode(value, path, settings, lineCounter, depth + 1);
}

/** Of a text that goes on over several lines, folded or not. */
function lastLineOf(value, at, lineCounter) {
  if (!isScalar(value) || !value.range || at === undefined) return {};
  const lastLine = lineCounter.linePos(Math.max(at, value.range[1] - 1)).line;
  return lastLine > lineCounter.linePos(at).line ? { lastLine } : {};
}

/** An item of a list that is called by its `name`: a container, a port, a variable with its `value`. */
function namedItem(item) {
  if (!isMap(item)) return undefined;
  const name = item.get('name');
  if (typeof name !== 'string') return undefined;
  const value = item.items.length === 2 ? item.get('value', true) : undefined;
  return { name, value: isScalar(value) ? value : undefined };
}

const joined = (path, name) => (path === '' ? name : `${path}.${name}`);

function readToml(text) {
  const settings = [];
  try {
    flattenValue(parseToml(text), '', settings, 0);
  } catch (error) {
    const [message = 'It is no TOML'] = String(error.message).split('\n');
    return { settings, problems: [{ message, line: error.line ?? null }] };
  }
  return { settings, problems: [] };
}

function flattenValue(value, path, settings, depth) {
  if (settings.length >= MOST || depth > MAX_DEPTH) return;
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    settings.push({ path, value: String(value ?? ''), line: null });
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    flattenValue(inner, joined(path, key), settings, depth + 1);
  }
}
