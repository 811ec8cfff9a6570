// @ts-check
import { Presets, SingleBar } from 'cli-progress';

/** @typedef {import('./ingest-files.mjs').Result} Result */

/**
 * Shows what happens: a bar on a terminal, a line a failure elsewhere, or JSON at the end alone.
 * @param {NodeJS.WriteStream} out
 * @param {{ json: boolean, total: number }} options
 */
export function reportTo(out, { json, total }) {
  const bar =
    out.isTTY && !json
      ? new SingleBar(
          { format: '{bar} {value}/{total} | {path}', hideCursor: true, stream: out },
          Presets.shades_classic,
        )
      : undefined;
  bar?.start(total, 0, { path: '' });
  return {
    /** @param {Result} result */
    result: (result) => bar?.increment({ path: result.path }),
    /** @param {Result[]} results */
    end: (results) => {
      bar?.stop();
      const summary = { found: total, ...countsOf(results) };
      if (json) {
        out.write(`${JSON.stringify({ ...summary, files: results }, null, 2)}\n`);
        return;
      }
      for (const { path, status, problem } of results) {
        if (status === 'failed') out.write(`${path}: ${problem}\n`);
      }
      const { created, unchanged, failed } = summary;
      out.write(
        `${total} documents: ${created} added, ${unchanged} unchanged, ${failed} failed.\n`,
      );
      const left = total - results.length;
      if (left > 0) out.write(`${left} not tried; run it again to go on.\n`);
    },
  };
}

/** @param {Result[]} results */
function countsOf(results) {
  const counts = { created: 0, unchanged: 0, failed: 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}
