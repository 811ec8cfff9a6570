import createFetchClient, { type Client, type Middleware } from 'openapi-fetch';
import { ProblemError, problemOf, UnreachableError } from './problem.js';
import type { paths } from './schema.js';

export interface ClientOptions {
  /** Where the service answers, without `/api/v1`; a browser on the same host gives `''`. */
  baseUrl: string;
  /** A bearer token, or how to get the one that is valid now. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  fetch?: (request: Request) => Promise<Response>;
}

export type FaultMavenClient = Client<paths>;

/**
 * A client with one method per HTTP method, whose paths, parameters and answers are typed:
 * `await unwrap(client.GET('/api/v1/cases/{id}', { params: { path: { id } } }))`.
 */
export function createClient({ baseUrl, token, fetch }: ClientOptions): FaultMavenClient {
  const client = createFetchClient<paths>({ baseUrl, ...(fetch ? { fetch } : {}) });
  client.use(authorization(token), reachability);
  return client;
}

const authorization = (token: ClientOptions['token']): Middleware => ({
  async onRequest({ request }) {
    const value = typeof token === 'function' ? await token() : token;
    if (value && !request.headers.has('authorization')) {
      request.headers.set('authorization', `Bearer ${value}`);
    }
    return request;
  },
});

const reachability: Middleware = {
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    // What a `fetch` of the caller's has understood already.
    if (error instanceof ProblemError || error instanceof UnreachableError) return undefined;
    return new UnreachableError(error);
  },
};

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a success. @throws ProblemError for everything else. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw problemOf(response, error);
  return data as T;
}
