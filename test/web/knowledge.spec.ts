import { expect, Person, test } from './support.js';

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
