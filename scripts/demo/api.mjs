// @ts-check
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DemoFailure } from './failure.mjs';

const TIMEOUT_MS = 60_000;
const ATTEMPTS = 5;
const LONGEST_WAIT_S = 30;

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {any} body Parsed JSON; undefined when there is none.
 * @property {boolean} replayed The service gave the answer of an earlier, equal request.
 *
 * @typedef {object} Options
 * @property {unknown} [body]
 * @property {Record<string, string>} [query]
 * @property {string} [once] What this request does, in a word: makes it safe to repeat.
 * @property {number[]} [allow] Statuses beside 2xx that the caller deals with itself.
 */

/** The REST API of a running service, as anyone else would use it. */
export class Api {
  /** @type {Map<string, Promise<Session>>} */
  #sessions = new Map();

  /** @param {string} baseUrl @param {AbortSignal} [signal] */
  constructor(baseUrl, signal) {
    this.root = `${baseUrl.replace(/\/+$/, '').replace(/\/api\/v1$/, '')}/api/v1`;
    this.signal = signal;
  }

  /**
   * Signs in once per user.
   * @param {{ user_id: string, name: string }} user
   * @returns {Promise<Session>}
   */
  as(user) {
    const session = this.#sessions.get(user.user_id) ?? this.#login(user);
    this.#sessions.set(user.user_id, session);
    return session;
  }

  /** @param {{ user_id: string, name: string }} user */
  async #login({ user_id, name }) {
    const { status, body } = await this.send('POST', '/auth/dev-login', {
      body: { user_id, name },
      allow: [404],
    });
    if (status === 404) {
      throw new DemoFailure(
        `${this.root} offers no development sign-in, which the demo needs; run it against a service that is not in production mode.`,
      );
    }
    return new Session(this, user_id, body.access_token);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {Options & { headers?: Record<string, string> }} options
   * @returns {Promise<Answer>}
   */
  async send(method, path, { body, query, once, allow = [], headers = {} } = {}) {
    const url = `${this.root}${path}${query ? `?${new URLSearchParams(query)}` : ''}`;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const request = {
      method,
      body: text,
      headers: {
        Accept: 'application/json',
        ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(once === undefined ? {} : { 'Idempotency-Key': keyFor(once, text) }),
        ...headers,
      },
    };
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#fetch(url, request);
      const wait = secondsToWait(response);
      if (wait === undefined || attempt === ATTEMPTS || allow.includes(response.status)) {
        return answerOf(response, `${method} ${path}`, allow);
      }
      await response.body?.cancel();
      await sleep(wait * 1000, undefined, { signal: this.signal });
    }
  }

  /** @param {string} url @param {RequestInit} request */
  async #fetch(url, request) {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = this.signal ? AbortSignal.any([this.signal, timeout]) : timeout;
    try {
      return await fetch(url, { ...request, signal });
    } catch (error) {
      this.signal?.throwIfAborted();
      throw new DemoFailure(
        timeout.aborted
          ? `${request.method} ${url} was not answered within ${TIMEOUT_MS / 1000} seconds.`
          : `Nothing answers at ${this.root}; start the service first (npm start), or name another with --base-url.`,
        { cause: error },
      );
    }
  }
}

/** One person's view of the API. */
export class Session {
  /** @param {Api} api @param {string} userId @param {string} token */
  constructor(api, userId, token) {
    this.api = api;
    this.userId = userId;
    this.headers = { Authorization: `Bearer ${token}` };
  }

  /** @param {string} path @param {Options} [options] */
  get(path, options) {
    return this.api.send('GET', path, { ...options, headers: this.headers });
  }

  /** @param {string} path @param {Options} [options] */
  post(path, options) {
    return this.api.send('POST', path, { ...options, headers: this.headers });
  }

  /** @param {string} path @param {Options} [options] */
  put(path, options) {
    return this.api.send('PUT', path, { ...options, headers: this.headers });
  }

  /**
   * All items of a list, page by page.
   * @param {string} path
   * @param {Record<string, string>} [query]
   * @returns {AsyncGenerator<any>}
   */
  async *all(path, query = {}) {
    let cursor;
    do {
      const page = { ...query, ...(cursor ? { cursor } : {}) };
      const { body } = await this.get(path, { query: page });
      yield* body.items;
      cursor = body.next_cursor;
    } while (cursor);
  }
}

/**
 * The same purpose and the same content give the same key in every run, so that a repeated run is
 * answered from the first one; a changed text of the demo is a new request and not a misuse of the
 * old key.
 * @param {string} purpose
 * @param {string | undefined} text
 */
function keyFor(purpose, text) {
  const digest = createHash('sha256')
    .update(text ?? '')
    .digest('hex');
  return `demo:${purpose}:${digest.slice(0, 16)}`;
}

/** Only when the service itself says when to come back. @param {Response} response */
function secondsToWait(response) {
  if (response.status !== 429 && response.status !== 503) return undefined;
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  return seconds >= 0 ? Math.min(seconds, LONGEST_WAIT_S) : undefined;
}

/** @param {Response} response @param {string} what @param {number[]} allow @returns {Promise<Answer>} */
async function answerOf(response, what, allow) {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  const body = isJson && text ? JSON.parse(text) : undefined;
  if (!response.ok && !allow.includes(response.status)) {
    const reason = body?.detail ?? body?.title ?? 'without a reason';
    throw new DemoFailure(`${what} was answered with ${response.status}: ${reason}`);
  }
  const replayed = response.headers.get('Idempotency-Replayed') === 'true';
  return { status: response.status, body, replayed };
}
