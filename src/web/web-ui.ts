import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Request, RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { contentSecurityPolicy } from './content-security-policy.js';

/** `npm run build` puts the built pages here; see web/vite.config.ts. */
const BUILT_PAGES = fileURLToPath(new URL('../public', import.meta.url));
/** Vite writes this into the page wherever a nonce belongs. */
const NONCE_PLACEHOLDER = /__CSP_NONCE__/g;

/** What the API answers itself, also when it answers 404: never a page in its place. */
const NOT_A_PAGE = /^\/(api|docs|docs-json|docs-yaml|health|metrics)(\/|$)/;

/**
 * Serves the web UI: its files, and its one page for every address that a person may open or
 * reload. Without built pages (a bare API, the tests of modules) everything is left to the API.
 */
export function webUi(): RequestHandler[] {
  const file = join(BUILT_PAGES, 'index.html');
  if (!existsSync(file)) return [];
  const page = readFileSync(file, 'utf8');
  return [servePage(page), serveFiles()];
}

const servePage =
  (page: string): RequestHandler =>
  (request, response, next) => {
    if (!wantsPage(request)) {
      next();
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce));
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(page.replace(NONCE_PLACEHOLDER, nonce));
  };

/** Never asked for a path of the API: a look at the disk for each request would cost a tenth of it. */
function serveFiles(): RequestHandler {
  const files = expressStaticGzip(BUILT_PAGES, {
    index: false,
    // Compressed once, when they were built.
    enableBrotli: true,
    orderPreference: ['br', 'gz'],
    serveStatic: {
      redirect: false,
      setHeaders: (response: ServerResponse, path: string) => {
        // The names under assets/ carry a hash of the content.
        const forGood = path.startsWith(join(BUILT_PAGES, 'assets'));
        const caching = forGood ? 'public, max-age=31536000, immutable' : 'no-cache';
        response.setHeader('Cache-Control', caching);
      },
    },
  });
  return (request, response, next) => {
    if (NOT_A_PAGE.test(request.path)) next();
    else files(request, response, next);
  };
}

const wantsPage = (request: Request): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  !NOT_A_PAGE.test(request.path) &&
  (extname(request.path) === '' || request.path === '/index.html') &&
  request.accepts('html') === 'html';
