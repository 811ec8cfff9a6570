// @ts-check

/**
 * Listens for what means "stop": SIGINT, SIGTERM, SIGHUP, and the end of the npm that runs this
 * script. A terminal's Ctrl-C and npm's own forwarding deliver the same request two or three times:
 * the first counts, the others only find that it is under way.
 * @param {(signal: NodeJS.Signals) => void} [onRepeat]  Called for one that comes much later.
 * @returns {{ signal: AbortSignal, requested: Promise<NodeJS.Signals> }}
 */
export function listenForStop(onRepeat) {
  const controller = new AbortController();
  let requestedAt = 0;
  /** @type {Promise<NodeJS.Signals>} */
  const requested = new Promise((resolve) => {
    const request = (/** @type {NodeJS.Signals} */ name) => {
      if (requestedAt === 0) {
        requestedAt = Date.now();
        controller.abort(new StopRequested(name));
        resolve(name);
      } else if (Date.now() - requestedAt > 2_000) {
        onRepeat?.(name);
      }
    };
    for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(name, request);
    }
    if (process.env['npm_lifecycle_event']) whenParentIsGone(() => request('SIGHUP'));
  });
  return { signal: controller.signal, requested };
}

/**
 * An npm that is killed outright forwards nothing, and whoever killed it takes what it ran to be gone.
 * Only under npm: a script that was started by hand may well outlive the shell it was started from.
 * @param {() => void} callback
 */
function whenParentIsGone(callback) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}

/** What an operation that was cut short by a stop request rejects with. */
export class StopRequested extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(`stop requested by ${signal}`);
    this.name = 'StopRequested';
  }
}
