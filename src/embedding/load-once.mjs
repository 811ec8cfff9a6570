/**
 * Loads with the first task, and once. A failure fails that task, not the thread, and is not kept: what
 * was not there a moment ago may be there for the next.
 *
 * @template T
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>}
 */
export function loadOnce(load) {
  let loading;
  return () =>
    (loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    }));
}
