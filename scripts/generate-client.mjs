// @ts-check
// npm run client:generate: writes packages/client/src/schema.ts from the API's OpenAPI document.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { readOpenApi, schemaFile, typesOf } from './lib/client-types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await ensureBuilt({ root, say: (line) => console.log(line), only: 'api' });
writeFileSync(schemaFile(root), await typesOf(await readOpenApi(root)));
console.log('packages/client/src/schema.ts is what the API says now.');
