// @ts-check

/** What a run needs of its surroundings: where programs are, how to print, how npm is set up. */
const KEPT =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TEMP|TMP|TZ|LANG|LC_.*|TERM|COLORTERM|FORCE_COLOR|NO_COLOR|CI|NODE_(?!ENV$|OPTIONS$).*|npm_.*|XDG_.*|REDIS_SERVER|FAULTMAVEN_NO_INSTALL|FC_SEED|CHROME_PATH|UPDATE_SCREENSHOTS)$/i;

/**
 * This environment without anything that would configure the app: a developer's REDIS_URL must not
 * be what the tests flush, nor their LLM key what the tests spend.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnv(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => KEPT.test(name)));
}
