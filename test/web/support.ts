import { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
  test as base,
} from '@playwright/test';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { emptyDatabase, startApp, type TestApp } from '../support/servers.js';

// Not that of test/support/config.ts: it brings the app's decorators, which Playwright cannot compile.
export const SECRET = 'web-test-secret-of-at-least-32-characters';

/** What runs inside the page; the tests themselves know no DOM. */
declare const requestAnimationFrame: (callback: (time: number) => void) => number;
declare const document: {
  getAnimations(): {
    effect: { getComputedTiming(): { iterations?: number } } | null;
    finished: Promise<unknown>;
  }[];
};

/** A person at a browser of their own. What the browser complains of is kept. */
export class Person {
  private constructor(
    readonly page: Page,
    readonly complaints: string[],
  ) {}

  static async at(browser: Browser, baseURL: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      baseURL,
      locale: 'en-GB',
      timezoneId: 'UTC',
      ...options,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // Refused by the content security policy: an error on the console as well.
      if (message.type() === 'error') complaints.push(message.text());
    });
    return new Person(page, complaints);
  }

  async signIn(userId: string): Promise<void> {
    await this.page.goto('/');
    await this.page.getByLabel('User id').fill(userId);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(this.page.getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible();
  }

  /** Makes an account and is signed in with it. */
  async register(userId: string, password: string): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('button', { name: 'Make an account' }).click();
    await this.page.getByLabel('User id').fill(userId);
    await this.page.getByLabel('Password').fill(password);
    await this.expectAccessible();
    await this.page.getByRole('button', { name: 'Make account and sign in' }).click();
    await expect(this.page.getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible();
  }

  /** By password, on the sign-in page that is shown. */
  async enter(userId: string, password: string): Promise<void> {
    const { page } = this;
    const byPassword = page.getByRole('button', { name: 'Sign in with a password' });
    await expect(byPassword.or(page.getByLabel('Password'))).toBeVisible();
    if (await byPassword.isVisible()) await byPassword.click();
    await page.getByLabel('User id').fill(userId);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async openCase(title: string): Promise<string> {
    await this.page.getByRole('link', { name: 'New case' }).click();
    await this.page.getByLabel('What is wrong?').fill(title);
    await this.page.getByText('Sev 2', { exact: true }).click();
    await this.page.getByRole('button', { name: 'Open case' }).click();
    await expect(this.page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    return new URL(this.page.url()).pathname;
  }

  async resolve(rootCause: string, resolution: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Start investigating' }).click();
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByLabel('Root cause').fill(rootCause);
    await page.getByLabel('Resolution').fill(resolution);
    await page.getByRole('button', { name: 'Resolve case' }).click();
  }

  /** Makes somebody a member of the case that is open. */
  async add(userId: string, role: 'Viewer' | 'Editor'): Promise<void> {
    const { page } = this;
    const name = page.getByLabel('User id of the person to add');
    await name.fill(userId);
    await page.getByRole('combobox', { name: 'Role of the person to add' }).click();
    await page.getByRole('option', { name: role }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(name).toHaveValue('');
  }

  /** Where one talks to the investigator. */
  get asks(): Locator {
    return this.page.getByLabel('What you tell or ask');
  }

  async tell(kind: string, text: string): Promise<void> {
    const form = this.page.getByRole('form', { name: 'New message' });
    await form.getByText(kind, { exact: true }).click();
    await form.getByLabel('Message', { exact: true }).fill(text);
    await form.getByLabel('Message', { exact: true }).press('Control+Enter');
    await expect(this.page.getByText(text)).toBeVisible();
    await expect(form.getByLabel('Message', { exact: true })).toHaveValue('');
  }

  /** No finding of axe that keeps anybody out. */
  async expectAccessible(): Promise<void> {
    await this.settled();
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    expect(grave).toEqual([]);
  }

  /** A dialog that is still fading in has colours of no page: what counts is what people read. */
  private async settled(): Promise<void> {
    await this.page.evaluate(async () => {
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      // What was opened just now starts its transition within some frames.
      for (let quietFrames = 0; quietFrames < 6; quietFrames += 1) {
        await frame();
        const passing = document
          .getAnimations()
          .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
        // One that is replaced midway is cancelled, which is an end too.
        await Promise.allSettled(passing.map(({ finished }) => finished));
        if (passing.length > 0) quietFrames = 0;
      }
    });
  }

  /** Written only when asked for, so that a test run leaves no changes behind. */
  async picture(name: string): Promise<void> {
    if (!process.env['UPDATE_SCREENSHOTS']) return;
    await this.page.screenshot({ path: `docs/screenshots/${name}.png`, animations: 'disabled' });
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}

/** Puts a runbook of the demo into everybody's knowledge base, and waits until it is found. */
export async function shareRunbook(baseUrl: string, name: string): Promise<void> {
  const text = readFileSync(`demo/runbooks/${name}.md`, 'utf8');
  const [, head = '', content = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const { title, tags } = parse(head) as { title: string; tags: string[] };
  const call = async <T>(path: string, token?: string, body?: object): Promise<T> => {
    const answer = await fetch(`${baseUrl}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}`);
    return (await answer.json()) as T;
  };
  const { access_token: token } = await call<{ access_token: string }>(
    ...(['/auth/dev-login', undefined, { user_id: 'librarian' }] as const),
  );
  const document = { title, content, tags, kind: 'runbook', visibility: 'global' };
  const { id } = await call<{ id: string }>('/knowledge/documents', token, document);
  const state = async (): Promise<string> =>
    (await call<{ indexing: { state: string } }>(`/knowledge/documents/${id}`, token)).indexing
      .state;
  await expect.poll(state, { timeout: 60_000 }).toBe('done');
}

interface Shared {
  app: TestApp;
}

/**
 * One app for all tests until one of them fails, on the servers of the run. The next try, in a worker
 * of its own, begins on an empty Redis and on new collections, as the first one did.
 */
export const test = base.extend<object, Shared>({
  app: [
    async ({ browserName }, use) => {
      const { TEST_REDIS_URL, TEST_CHROMA_URL } = process.env;
      const app = await startApp({
        REDIS_URL: await emptyDatabase(`${TEST_REDIS_URL ?? ''}/40`),
        CHROMA_URL: TEST_CHROMA_URL ?? '',
        CHROMA_COLLECTION_PREFIX: `web-${browserName}-${String(Date.now())}`,
        AUTH_JWT_SECRET: SECRET,
      });
      await use(app);
      await app.dispose();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

export { expect };
