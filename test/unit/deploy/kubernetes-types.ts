import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const VIRTUAL = fileURLToPath(new URL('./manifests.virtual.ts', import.meta.url));
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};

interface Typed {
  apiVersion: string;
  kind: string;
}

/**
 * What the types of Kubernetes' API say against manifests, written out as object literals: unlike its
 * JSON schemas they refuse a field that does not exist, so that a misspelt one is found.
 */
export function typeErrorsOf(manifests: readonly Typed[]): string[] {
  const source = manifests
    .map((manifest, i) => {
      const kind = `import('kubernetes-models/${manifest.apiVersion}').I${manifest.kind}`;
      return `export const m${String(i)}: ${kind} = ${JSON.stringify(manifest, undefined, 1)};`;
    })
    .join('\n');
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === VIRTUAL || fileExists.call(host, name);
  host.readFile = (name) => (name === VIRTUAL ? source : readFile.call(host, name));
  host.getSourceFile = (name, ...rest) =>
    name === VIRTUAL
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022)
      : getSourceFile.call(host, name, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([VIRTUAL], OPTIONS, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
