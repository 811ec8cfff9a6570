// @ts-check

/** @typedef {(line: string) => void} Say */

/**
 * Prints one line of the script itself, marked so that it stands out among the app's JSON logs.
 * @type {Say}
 */
export function say(line) {
  process.stdout.write(`[faultmaven] ${line}\n`);
}

/** @type {Say} */
export function warn(line) {
  process.stderr.write(`[faultmaven] ${line}\n`);
}

/**
 * A terminal that goes away (closed window, `npm start | head`) must not turn an orderly stop into
 * a crash halfway through it.
 */
export function tolerateLostTerminal() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

/** Hides the password of a server URL. @param {string} url @returns {string} */
export function withoutPassword(url) {
  try {
    const parsed = new URL(url);
    if (parsed.password) parsed.password = '***';
    return parsed.toString().replace(/\/$/, '');
  } catch {
    return '(not a valid URL)';
  }
}
