// @ts-check
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';

const HEADER = `// Generated from the OpenAPI document by \`npm run client:generate\`. Do not edit.\n\n`;

/** @param {string} root */
export const schemaFile = (root) => join(root, 'packages/client/src/schema.ts');

/**
 * The document of the API as built into dist/.
 * @param {string} root
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readOpenApi(root) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'dist/cli/openapi.js')],
    { maxBuffer: 64 * 1024 * 1024, env: { PATH: process.env['PATH'] } },
  );
  return JSON.parse(stdout);
}

/**
 * TypeScript for an OpenAPI document. Sorted, so that a new route is one new place in the file.
 * @param {Record<string, unknown>} document
 */
export async function typesOf(document) {
  const ast = await openapiTS(/** @type {any} */ (document), {
    alphabetize: true,
    // A body need not repeat what the API fills in by itself.
    defaultNonNullable: false,
  });
  return HEADER + astToString(ast);
}
