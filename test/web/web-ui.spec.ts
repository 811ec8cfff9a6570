import { readFileSync } from 'node:fs';
import { expect, Person, shareRunbook, test } from './support.js';

test('a case from sign-in to its closure, with reports, a diff and a runbook that is found', async ({
  app,
  browser,
}) => {
  test.setTimeout(180_000);
  await shareRunbook(app.baseUrl, 'postgres-connection-exhaustion');
  const ada = await Person.at(browser, app.baseUrl);
  const { page } = ada;
  await page.goto('/analytics');
  await expect(page).toHaveURL(/sign-in/);
  await ada.expectAccessible();
  await ada.signIn('ada');
  await expect(page).toHaveURL(/cases|analytics/);
  await page.goto('/cases');
  await ada.expectAccessible();

  const path = await ada.openCase('Checkout answers 502 after the deploy');
  await page.getByRole('button', { name: 'Start investigating' }).click();
  await expect(page.getByText('Investigating', { exact: true })).toBeVisible();
  await ada.tell('Observation', 'FATAL: sorry, too many clients already on orders-db-01');
  await ada.tell('Action', 'Rolled back deploy 4711 and ended the idle sessions');
  await ada.expectAccessible();
  await ada.picture('case');

  await page.getByRole('tab', { name: 'Evidence' }).click();
  const choose = (name: string, text: string): Promise<void> =>
    page
      .locator('input[type=file]')
      .setInputFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(text, 'latin1') }]);
  await choose('orders-db.log', databaseLog());
  await choose('picture.png', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR');
  const uploads = page.getByRole('list', { name: 'Uploads' });
  await expect(uploads.getByRole('alert')).toBeVisible();
  const files = page.getByRole('list', { name: 'Files' });
  await expect(files).toContainText('40 errors');
  await expect(files.getByRole('listitem')).toHaveCount(1);
  await ada.expectAccessible();
  await page.getByRole('searchbox', { name: 'Search the files' }).fill('statement timeout');
  await expect(page.getByRole('list', { name: 'Lines found' })).toContainText('statement timeout');
  await page.getByRole('searchbox', { name: 'Search the files' }).fill('');
  await files.getByRole('link', { name: 'orders-db.log' }).click();
  const file = page.getByRole('article', { name: 'orders-db.log' });
  await expect(file.getByRole('img', { name: /^Errors over the log/ })).toBeVisible();
  await expect(file).toContainText('too many clients');
  await ada.picture('evidence');
  await file.getByRole('button', { name: 'Show the lines' }).click();
  await expect(file.getByRole('group', { name: 'Lines', exact: true })).toContainText(
    'checkpoint complete',
  );
  await ada.expectAccessible();
  await page.getByRole('link', { name: 'All files' }).click();
  await choose('app.env', 'POOL_SIZE=500\n');
  await files.getByRole('link', { name: 'app.env' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Remove this file?' })).toBeVisible();
  await ada.expectAccessible();
  await page.getByRole('button', { name: 'Remove file' }).click();
  await expect(files.getByRole('listitem')).toHaveCount(1);
  await expect(files).toContainText('orders-db.log');

  // Investigated together: a check, a verdict, the proposal; a draft survives a reload.
  await page.getByRole('tab', { name: 'Investigator' }).click();
  await ada.asks.fill('480 of 500 connections are idle in transaction');
  await page.reload();
  await expect(ada.asks).toHaveValue('480 of 500 connections are idle in transaction');
  await ada.asks.press('Control+Enter');
  await expect(ada.asks).toHaveValue('');
  const causes = page.getByRole('region', { name: 'Possible causes' });
  await expect(causes).toContainText('too many clients');
  await ada.expectAccessible();
  await page.getByRole('region', { name: 'Next step' }).getByText('Supports it').click();
  await page.getByRole('group', { name: 'Verdict on H1' }).getByText('Confirmed').click();
  await expect(page.getByRole('group', { name: 'Goes with the message' })).toContainText('H1');
  await ada.picture('investigator');
  await ada.asks.press('Control+Enter');
  await expect(page.getByRole('group', { name: 'Verdict on H1' })).toHaveCount(0);
  await expect(causes.getByText('Confirmed', { exact: true }).first()).toBeVisible();
  await page.getByRole('log').getByRole('button', { name: 'Source M1' }).first().click();
  await expect(page.getByRole('link', { name: 'See it in the timeline' })).toBeVisible();
  await page.keyboard.press('Escape');
  await ada.asks.fill('Rolled back deploy 4711. The errors have stopped.');
  await ada.asks.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Proposed resolution' })).toBeVisible();
  await ada.expectAccessible();
  await page.getByRole('button', { name: 'Confirm…' }).click();
  await expect(page.getByRole('textbox', { name: 'Resolution' })).toHaveValue(
    /Rolled back deploy 4711/,
  );
  await page
    .getByRole('textbox', { name: 'Root cause' })
    .fill('Deploy 4711 left transactions open.');
  await ada.expectAccessible();
  await page.getByRole('button', { name: 'Resolve case' }).click();
  await page.getByRole('button', { name: 'Write reports' }).click();
  const write = page.getByRole('button', { name: /^Write (\d reports|report)$/ });
  for (const label of ['Incident report', 'Runbook', 'Post-mortem']) {
    await page.getByRole('checkbox', { name: label }).check();
  }
  await write.click();
  await expect(page.getByRole('article')).toContainText('Deploy 4711 left transactions open', {
    timeout: 40_000,
  });
  await ada.expectAccessible();
  await ada.picture('report');

  // Told more, a second version differs from the first.
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await ada.tell('Decision', 'Put PgBouncer in front of orders-db-01');
  await page.getByRole('tab', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Choose which…' }).click();
  for (const label of ['Incident report', 'Runbook', 'Post-mortem']) {
    await page.getByRole('checkbox', { name: label }).setChecked(label === 'Incident report');
  }
  await write.click();
  await expect(page.getByRole('combobox', { name: 'Version' })).toHaveValue('Version 2, current', {
    timeout: 40_000,
  });
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('group', { name: 'Differences' })).toContainText('PgBouncer');
  await ada.expectAccessible();

  for (const [name, file, beginning] of [
    ['Markdown', /\.md$/, '# Incident report'],
    ['PDF', /\.pdf$/, '%PDF-'],
    ['HTML', /\.html$/, '<!doctype html>'],
    ['ZIP of markdown', /\.zip$/, 'PK'],
  ] as const) {
    await page.getByRole('button', { name: 'Download' }).click();
    if (name === 'Markdown') await ada.expectAccessible();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name, exact: true }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(file);
    const content = readFileSync(await saved.path(), 'latin1');
    expect(content.slice(0, beginning.length).toLowerCase()).toBe(beginning.toLowerCase());
  }

  await page.getByRole('button', { name: 'Close case' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close the case' });
  await expect(dialog).toContainText('Incident report, version 2');
  await expect(dialog).toContainText('The runbook joins the knowledge base');
  await expect(dialog).not.toContainText('Known runbook');
  await ada.expectAccessible();
  await dialog.getByRole('button', { name: 'Close case' }).click();
  await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible();
  await page.goto(path);
  await expect(page.getByText('It takes no more messages.')).toBeVisible();

  // The runbook joins the knowledge base through the outbox, moments later.
  await expect(async () => {
    await page.goto('/knowledge?q=too+many+clients+checkout');
    await expect(page.getByRole('list', { name: 'Results' })).toContainText('Checkout', {
      timeout: 2_000,
    });
  }).toPass({ timeout: 30_000 });
  // What a browser says of the picture that was refused, and nothing else.
  expect(ada.complaints).toEqual([expect.stringContaining('415')]);
  await ada.leave();
});

test('two people on one case see what the other does, each what their role allows', async ({
  app,
  browser,
}) => {
  const owner = await Person.at(browser, app.baseUrl);
  const guest = await Person.at(browser, app.baseUrl);
  await owner.signIn('olga');
  const path = await owner.openCase('Queue grows without end');
  await guest.signIn('victor');
  await guest.page.goto(path);
  await expect(guest.page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();

  await owner.add('victor', 'Viewer');
  await expect(owner.page.getByText('victor')).toBeVisible();

  await guest.page.goto(path);
  await expect(guest.page.getByText('Nothing told yet')).toBeVisible();
  await expect(guest.page.getByRole('form', { name: 'New message' })).toHaveCount(0);
  await expect(guest.page.getByRole('button', { name: 'Start investigating' })).toHaveCount(0);
  await expect(guest.page.getByLabel('More about this case')).toHaveCount(0);

  await owner.tell('Observation', 'Consumer lag is 40 minutes');
  // Without a reload: the open page follows the case.
  await expect(guest.page.getByText('Consumer lag is 40 minutes')).toBeVisible();
  await owner.page.getByRole('combobox', { name: 'Role of victor' }).click();
  await owner.page.getByRole('option', { name: 'Editor' }).click();
  await guest.tell('Action', 'Scaled the consumers to 12');
  await expect(owner.page.getByText('Scaled the consumers to 12')).toBeVisible();
  expect(owner.complaints).toEqual([]);
  await owner.leave();
  await guest.leave();
});

test('a known runbook is read beside the case and used; the case is deleted and restored', async ({
  app,
  browser,
}) => {
  await shareRunbook(app.baseUrl, 'tls-certificate-expired');
  const tess = await Person.at(browser, app.baseUrl);
  const { page } = tess;
  await tess.signIn('tess');
  const title = 'x509: certificate has expired on the public gateway';
  const path = await tess.openCase(title);
  await tess.tell('Observation', 'curl: (60) SSL certificate problem: certificate has expired');
  await page.getByRole('tab', { name: 'Runbooks' }).click();
  const runbook = page.getByRole('region', { name: 'Runbook' });
  await expect(runbook).toContainText('certificate');
  await expect(page.getByRole('region', { name: 'This case' })).toContainText('curl: (60)');
  await runbook.getByRole('button', { name: 'Use this runbook' }).click();
  await expect(runbook.getByText('Used for this case')).toBeVisible();
  await tess.expectAccessible();
  await page.reload();
  await expect(runbook.getByRole('button', { name: 'Take that back' })).toBeVisible();

  await page.getByLabel('More about this case').click();
  await expect(page.getByRole('menuitem', { name: 'Delete case' })).toBeVisible();
  await tess.expectAccessible();
  await page.getByRole('menuitem', { name: 'Delete case' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this case?' });
  await expect(dialog).toContainText('30 days');
  await tess.expectAccessible();
  await dialog.getByRole('button', { name: 'Delete case' }).click();
  await expect(page).toHaveURL(/\/cases$/);
  await expect(page.getByText('No cases yet')).toBeVisible();
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();

  await page.goto('/cases');
  await page.getByText('Deleted', { exact: true }).click();
  await page.getByRole('button', { name: `Restore ${title}` }).click();
  await expect(page.getByText('Nothing deleted')).toBeVisible();
  await page.getByText('Live', { exact: true }).click();
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText('curl: (60)')).toBeVisible();
  await page.getByRole('tab', { name: 'Runbooks' }).click();
  await expect(runbook.getByText('Used for this case')).toBeVisible();
  // What a browser says of the 404 of the deleted case is all that it may complain of.
  expect(tess.complaints.filter((text) => !text.includes('404'))).toEqual([]);
  await tess.leave();
});

test('a server that goes away loses nothing that was typed, and is found again', async ({
  app,
  browser,
}) => {
  test.setTimeout(180_000);
  const ada = await Person.at(browser, app.baseUrl);
  const { page } = ada;
  await ada.signIn('rita');
  await ada.openCase('Certificates run out');
  const message = page.getByLabel('Message', { exact: true });
  await message.fill('x509: certificate has expired');
  await app.stop();
  await message.press('Control+Enter');
  await expect(page.getByRole('form').getByText('What you typed is kept')).toBeVisible();
  await app.restart();
  await page.getByRole('form').getByRole('button', { name: 'Try again' }).click();
  await expect(message).toHaveValue('');
  await expect(page.getByText('x509: certificate has expired')).toHaveCount(1);

  // What is shown stays, with a word on its age; a page with nothing to show comes by itself.
  for (const path of ['/knowledge', '/cases']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await expect(page.getByRole('list', { name: 'Cases' })).toBeVisible();
  await app.stop();
  await expect(page.getByRole('status').getByText('may be out of date')).toBeVisible({
    timeout: 40_000,
  });
  await ada.expectAccessible();
  await page.getByRole('link', { name: 'Knowledge' }).click();
  await expect(page.getByRole('alert')).toContainText('FaultMaven cannot be reached');
  await ada.expectAccessible();
  await app.restart();
  const documents = page.getByRole('list', { name: 'Documents' });
  await expect(documents.or(page.getByText('The knowledge base is empty'))).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('alert')).toHaveCount(0);
  await ada.leave();
});

test('every page is accessible, in the dark, on a phone, and by the keyboard', async ({
  app,
  browser,
}) => {
  const ada = await Person.at(browser, app.baseUrl, {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  const { page } = ada;
  await ada.signIn('ada');
  await ada.openCase('Backups are slow');
  for (const path of [
    '/cases',
    '/cases/new',
    '/reports?q=checkout',
    '/knowledge',
    '/knowledge/new',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await ada.expectAccessible();
  }
  await page.goto('/analytics');
  await expect(page.getByText('Commonest causes')).toBeVisible();
  await ada.expectAccessible();
  await page.goto('/cases');
  await page.getByRole('list', { name: 'Cases' }).getByRole('link').first().click();
  await expect(page.getByRole('tab', { name: 'Details' })).toBeVisible();
  for (const tab of ['Investigator', 'Evidence', 'Reports', 'Runbooks', 'Details']) {
    await page.getByRole('tab', { name: tab }).click();
    await ada.expectAccessible();
  }

  await page.goto('/cases');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/cases\/new/);
  await page.goto('/knowledge');
  await expect(page.getByLabel('Search the knowledge base')).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search the knowledge base')).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.getByLabel('Go to').fill('analyt');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/analytics/);
  expect(ada.complaints).toEqual([]);
  await ada.leave();
});

test('the page never stands in for the API, allows no inline script or style, and comes small', async ({
  app,
  request,
}) => {
  const page = await request.get(`${app.baseUrl}/cases/any/thing`, {
    headers: { accept: 'text/html' },
  });
  expect(page.status()).toBe(200);
  const policy = page.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  const html = await page.text();
  expect(html).toContain(nonce);
  expect(html).not.toMatch(/<style|style=|<script(?![^>]+src=)/);
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, path = '']) => path,
  );
  expect(files.length).toBeGreaterThan(1);
  let sent = 0;
  for (const path of files) {
    const file = await request.get(`${app.baseUrl}${path}`, {
      headers: { 'accept-encoding': 'br' },
    });
    expect(file.headers()).toMatchObject({
      'content-encoding': 'br',
      vary: expect.stringMatching(/accept-encoding/i),
      'cache-control': expect.stringContaining('immutable'),
    });
    sent += Number(file.headers()['content-length']);
  }
  // All that is needed to show the first page.
  expect(sent).toBeLessThan(300_000);
  for (const path of ['/api/v1/nothing', '/health/nothing', '/docs-json', '/metrics']) {
    const answer = await request.get(`${app.baseUrl}${path}`, { headers: { accept: 'text/html' } });
    expect(await answer.text()).not.toContain('id="root"');
  }
});

/** An hour of a database: quiet at first, then out of connections. */
function databaseLog(): string {
  const line = (second: number, text: string): string =>
    `${new Date(Date.UTC(2026, 10, 24, 3, 0, second)).toISOString()} ${text}`;
  const quiet = Array.from({ length: 120 }, (_, i) =>
    line(i * 15, `INFO orders-db checkpoint complete: wrote ${String(i + 40)} buffers`),
  );
  const full = Array.from({ length: 40 }, (_, i) =>
    line(1800 + i * 3, 'FATAL orders-db sorry, too many clients already'),
  );
  return [...quiet, ...full, line(1930, 'WARN orders-db statement timeout is off')].join('\n');
}
