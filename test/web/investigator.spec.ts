import type { ServerResponse } from 'node:http';
import {
  beginning,
  completion,
  FakeLlm,
  finishStream,
} from '../integration/llm/support/fake-llm.js';
import { emptyDatabase, startApp } from '../support/servers.js';
import { expect, Person, SECRET, test as base } from './support.js';

/** A language model that begins to write and then holds until the test lets it go on. */
class HoldingModel {
  private held?: ServerResponse;
  constructor(readonly llm: FakeLlm) {}

  holdsAfter(text: string): void {
    this.llm.plays(
      beginning(text, (response) => {
        this.held = response;
      }),
      completion('That is all.'),
    );
  }

  goOn(): void {
    if (this.held) finishStream(this.held, {} as never);
  }
}

const test = base.extend<object, { model: HoldingModel; slowApp: { baseUrl: string } }>({
  model: [
    async ({ browserName: _ }, use) => {
      const llm = await FakeLlm.start();
      await use(new HoldingModel(llm));
      await llm.stop();
    },
    { scope: 'worker' },
  ],
  slowApp: [
    async ({ model }, use) => {
      const { TEST_REDIS_URL, TEST_CHROMA_URL } = process.env;
      const app = await startApp({
        REDIS_URL: await emptyDatabase(`${TEST_REDIS_URL ?? ''}/41`),
        CHROMA_URL: TEST_CHROMA_URL ?? '',
        CHROMA_COLLECTION_PREFIX: `web-held-${String(Date.now())}`,
        AUTH_JWT_SECRET: SECRET,
        LLM_BASE_URL: model.llm.baseUrl,
        LLM_MODEL: 'held',
        LLM_API_KEY: 'none',
        // The test lets it go on; no clock does.
        LLM_TIMEOUT_MS: '600000',
      });
      await use(app);
      await app.dispose();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test('reports are read while they are written, found again after a reload, and stopped', async ({
  slowApp,
  model,
  browser,
}) => {
  test.setTimeout(180_000);
  model.holdsAfter(
    '# Incident report: Disk fills up\n\n## Summary\n\nA debug log filled the disk.\n\n',
  );
  const ida = await Person.at(browser, slowApp.baseUrl);
  const { page } = ida;
  await ida.signIn('ida');
  await ida.openCase('Disk fills up overnight');
  await ida.resolve('A debug log was left on.', 'Turned it off.');
  await page.getByRole('button', { name: 'Write reports' }).click();
  const write = page.getByRole('button', { name: /^Write (\d reports|report)$/ });
  await write.click();
  await expect(page.getByText('Writing…')).toBeVisible();
  const soFar = page.getByLabel('Text so far');
  await expect(soFar).toContainText('A debug log filled the disk.');
  await ida.expectAccessible();
  await page.reload();
  await expect(soFar).toContainText('A debug log filled the disk.');
  await page.getByRole('button', { name: 'Stop writing' }).click();
  await expect(page.getByText('Stopped. Nothing was stored.')).toBeVisible({ timeout: 60_000 });
  await expect(write).toBeEnabled();
  expect(ida.complaints).toEqual([]);
  await ida.leave();
});

test('an answer is read as it is written; meanwhile others wait, and a reload finds it again', async ({
  slowApp,
  model,
  browser,
}) => {
  test.setTimeout(180_000);
  model.holdsAfter('Look at the **connection pool** first.\n\nThen at the deploy.\n\n');
  const iris = await Person.at(browser, slowApp.baseUrl);
  const jan = await Person.at(browser, slowApp.baseUrl);
  await iris.signIn('iris');
  const path = await iris.openCase('Orders time out');
  await iris.add('jan', 'Editor');
  await iris.add('lea', 'Viewer');
  await jan.signIn('jan');
  await jan.page.goto(`${path}?tab=investigator`);
  await jan.asks.fill('Are the brokers healthy?');

  await iris.page.getByRole('tab', { name: 'Investigator' }).click();
  await iris.asks.fill('HikariPool-1: Connection is not available');
  await iris.asks.press('Control+Enter');
  const conversation = (person: Person) => person.page.getByRole('log');
  await expect(conversation(iris)).toContainText('Look at the connection pool first.');

  await expect(jan.page.getByText('The investigator is answering iris.')).toBeVisible();
  await expect(jan.page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await jan.expectAccessible();
  await iris.page.reload();
  await expect(iris.page.getByText('Thinks about what you said…')).toBeVisible();

  model.goOn();
  // The held text was no answer in the form that is asked for, so the guide answers and says why.
  await expect(conversation(iris)).toContainText('Guide, without a language model');
  await expect(iris.asks).toHaveValue('');
  await expect(conversation(jan)).toContainText('HikariPool-1');
  await expect(jan.asks).toHaveValue('Are the brokers healthy?');
  await jan.asks.press('Control+Enter');
  await expect(jan.asks).toHaveValue('');
  await expect(conversation(iris)).toContainText('Are the brokers healthy?');
  // Said once each, whatever was reloaded meanwhile.
  await expect(
    conversation(iris).getByText('HikariPool-1: Connection', { exact: false }),
  ).toHaveCount(1);

  const lea = await Person.at(browser, slowApp.baseUrl);
  await lea.signIn('lea');
  await lea.page.goto(`${path}?tab=investigator`);
  await expect(conversation(lea)).toContainText('Are the brokers healthy?');
  await expect(lea.page.getByText('You read along.')).toBeVisible();
  await expect(lea.asks).toHaveCount(0);
  await lea.expectAccessible();
  for (const person of [iris, jan, lea]) {
    expect(person.complaints).toEqual([]);
    await person.leave();
  }
});
