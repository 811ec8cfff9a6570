import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startApp } from '../support/servers.js';
import { expect, Person, SECRET, test } from './support.js';

const RUNBOOK = `# Kafka: consumer group stuck in rebalance

## Symptoms

The group logs \`Attempt to heartbeat failed since group is rebalancing\` again and again.

## Fix

Raise max.poll.interval.ms and restart one consumer at a time.
`;

test('files are uploaded, found by tag, voted on, and a near twin becomes a new version', async ({
  app,
  browser,
}) => {
  const kim = await Person.at(browser, app.baseUrl);
  const { page } = kim;
  await kim.signIn('kim');
  await page.goto('/knowledge');
  await page.getByRole('link', { name: 'Upload files' }).click();
  await page.getByRole('combobox', { name: 'Tags' }).fill('kafka');
  await page.getByRole('combobox', { name: 'Tags' }).press('Enter');
  const files = page.getByRole('list', { name: 'Files' });
  const choose = (name: string, text: string, mimeType: string): Promise<void> =>
    page.locator('input[type=file]').setInputFiles([{ name, mimeType, buffer: Buffer.from(text) }]);
  await choose('kafka.md', RUNBOOK, 'text/markdown');
  await expect(files.getByRole('link', { name: /consumer group stuck/ })).toBeVisible();
  await choose('picture.png', '\u0089PNG\r\n\u001a\n\u0000', 'image/png');
  await expect(files.getByRole('alert')).toBeVisible();
  await kim.expectAccessible();

  await choose('kafka-2.md', `${RUNBOOK}\nThen watch the lag.\n`, 'text/markdown');
  await expect(page.getByText('There is one nearly the same')).toBeVisible();
  await page.getByRole('button', { name: 'Save as its new version' }).click();
  await expect(page.getByText('There is one nearly the same')).toHaveCount(0);
  await files.getByRole('link').first().click();

  await expect(page.getByText('Then watch the lag.')).toBeVisible();
  await page.getByRole('button', { name: 'This helped: 0' }).click();
  await expect(page.getByRole('button', { name: 'This helped: 1' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('combobox', { name: 'Version' }).click();
  await page.getByRole('option', { name: /^Version 1/ }).click();
  await expect(page.getByText('Then watch the lag.')).toHaveCount(0);
  await kim.expectAccessible();

  await page.getByRole('link', { name: 'kafka' }).click();
  await expect(page).toHaveURL(/tag=kafka/);
  await expect(page.getByRole('list', { name: 'Documents' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Any tag' }).click();
  await expect(page).not.toHaveURL(/tag=/);
  await kim.leave();
});

test('reports being written are found again after a reload, and stopped', async ({ browser }) => {
  test.setTimeout(180_000);
  // A language model that never answers: the job runs until somebody stops it.
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { TEST_REDIS_URL, TEST_CHROMA_URL } = process.env;
  const app = await startApp({
    REDIS_URL: `${TEST_REDIS_URL ?? ''}/41`,
    CHROMA_URL: TEST_CHROMA_URL ?? '',
    CHROMA_COLLECTION_PREFIX: `web-silent-${String(Date.now())}`,
    AUTH_JWT_SECRET: SECRET,
    LLM_BASE_URL: `http://127.0.0.1:${String(port)}/v1`,
    LLM_MODEL: 'silent',
    LLM_API_KEY: 'none',
  });
  try {
    const ida = await Person.at(browser, app.baseUrl);
    const { page } = ida;
    await ida.signIn('ida');
    await ida.openCase('Disk fills up overnight');
    await ida.resolve('A debug log was left on.', 'Turned it off.');
    await page.getByRole('button', { name: 'Write reports' }).click();
    await page.getByRole('button', { name: /^Write (\d reports|report)$/ }).click();
    await expect(page.getByRole('button', { name: 'Stop writing' })).toBeVisible();
    await page.reload();
    await expect(page.getByText('Writing…')).toBeVisible();
    await page.getByRole('button', { name: 'Stop writing' }).click();
    await expect(page.getByText('Stopped. Nothing was stored.')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: /^Write (\d reports|report)$/ })).toBeEnabled();
    await ida.leave();
  } finally {
    await app.dispose();
    silent.closeAllConnections();
    silent.close();
  }
});
