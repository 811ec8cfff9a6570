// @ts-check

/**
 * @typedef {import('./similar.mjs').Suggestion} Suggestion
 * @typedef {import('./material.mjs').Message} Message
 */

const WIDTH = 88;
const SHOWN_SUGGESTIONS = 3;

/** The demo as a story to read at the terminal, line by line. */
export class Transcript {
  /** @param {(line: string) => void} log */
  constructor(log) {
    this.log = log;
  }

  /** @param {string} text */
  chapter(text) {
    this.log('');
    this.log(`== ${text} ${'='.repeat(Math.max(2, WIDTH - text.length - 4))}`);
  }

  /** @param {string} text */
  title(text) {
    this.log('');
    this.log(text);
  }

  /** @param {string} text */
  line(text) {
    this.log(`  ${text}`);
  }

  /** @param {Message} message @param {string} author */
  message({ at, kind, text }, author) {
    const when = at ? at.slice(11, 16) : '     ';
    this.line(
      `${when}  ${kind.padEnd(11)} ${author}: ${shortened(text, WIDTH - 24 - author.length)}`,
    );
  }

  /** @param {any} report @param {boolean} isNew */
  report({ type, version, generated_by, size_bytes }, isNew) {
    const size = `${(size_bytes / 1024).toFixed(1)} KiB`;
    const state = isNew ? 'written' : 'there';
    this.line(`${state.padEnd(8)} ${type} v${version}, ${size} by ${generated_by}`);
  }

  /** @param {Suggestion[]} suggestions */
  suggestions(suggestions) {
    for (const [index, suggestion] of suggestions.slice(0, SHOWN_SUGGESTIONS).entries()) {
      this.line(`${index === 0 ? '->' : '  '} ${described(suggestion)}`);
    }
  }

  /** @param {string} query @param {Suggestion | undefined} best @param {boolean} isRight */
  probe(query, best, isRight) {
    this.line(`${isRight ? 'ok   ' : 'WRONG'} ${shortened(query, WIDTH - 8)}`);
    this.line(`      ${best ? described(best) : 'no runbook'}`);
  }
}

/** @param {Suggestion} suggestion */
function described({ score, advice, title }) {
  return `${score.toFixed(2)}  ${advice.padEnd(8)} ${shortened(title, WIDTH - 16)}`;
}

/** @param {string} text @param {number} length */
function shortened(text, length) {
  return text.length <= length ? text : `${text.slice(0, Math.max(1, length - 1)).trimEnd()}…`;
}
