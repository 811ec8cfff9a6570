import { expect, Person, shareRunbook, test } from './support.js';

const LOG = [
  ...Array.from({ length: 30 }, (_, i) => line(i, 'INFO gateway handshake complete')),
  ...Array.from({ length: 10 }, (_, i) => line(30 + i, 'ERROR gateway certificate has expired')),
].join('\n');

function line(minute: number, text: string): string {
  return `${new Date(Date.UTC(2026, 10, 24, 3, minute)).toISOString()} ${text}`;
}

test('a report leads back to what it cites, and closing says which known runbook stays linked', async ({
  app,
  browser,
}) => {
  test.setTimeout(180_000);
  await shareRunbook(app.baseUrl, 'tls-certificate-expired');
  const cleo = await Person.at(browser, app.baseUrl);
  const { page } = cleo;
  await cleo.signIn('cleo');
  const path = await cleo.openCase('x509: certificate has expired on the partner gateway');
  await cleo.tell('Observation', 'curl: (60) SSL certificate problem: certificate has expired');
  await page.getByRole('tab', { name: 'Evidence' }).click();
  const file = { name: 'gateway.log', mimeType: 'text/plain', buffer: Buffer.from(LOG) };
  await page.locator('input[type=file]').setInputFiles([file]);
  await expect(page.getByRole('list', { name: 'Files' })).toContainText('10 errors');
  await page.getByRole('tab', { name: 'Runbooks' }).click();
  const runbook = page.getByRole('region', { name: 'Runbook' });
  await runbook.getByRole('button', { name: 'Use this runbook' }).click();
  await expect(runbook.getByText('Used for this case')).toBeVisible();
  const title = await runbook.getByRole('heading', { level: 2 }).nth(1).innerText();
  await page.getByRole('button', { name: 'Resolve' }).click();
  await page.getByLabel('Root cause').fill('Nobody renewed the certificate.');
  await page.getByLabel('Resolution').fill('Renewed it.');
  await page.getByRole('button', { name: 'Resolve case' }).click();
  await page.getByRole('button', { name: 'Write reports' }).click();
  for (const label of ['Incident report', 'Runbook', 'Post-mortem']) {
    await page.getByRole('checkbox', { name: label }).setChecked(label === 'Incident report');
  }
  await page.getByRole('button', { name: 'Write report', exact: true }).click();
  const report = page.getByRole('article');
  await expect(report).toContainText('Nobody renewed the certificate.', { timeout: 60_000 });

  // A message that came later but happened earlier moves no citation.
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByRole('button', { name: 'It happened earlier' }).click();
  const when = page.getByLabel('When it happened');
  await expect(when).toBeFocused();
  await when.fill('2026-01-01T08:00');
  await cleo.tell('Note', 'The renewal job was switched off');
  await expect(page.getByRole('button', { name: 'It happened earlier' })).toBeVisible();
  await page.getByRole('tab', { name: 'Reports' }).click();
  await report
    .getByRole('button', { name: /^Source M1/ })
    .first()
    .click();
  const source = page.getByRole('dialog', { name: 'Source M1' });
  await expect(source).toContainText('curl: (60)');
  await cleo.expectAccessible();
  await source.getByRole('link', { name: 'See it in the timeline' }).click();
  await expect(page.locator('li[data-linked]')).toContainText('curl: (60)');
  await page.getByRole('tab', { name: 'Reports' }).click();
  await report
    .getByRole('button', { name: /^Source E1/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Open the file' }).click();
  await expect(page.getByRole('article', { name: 'gateway.log' })).toBeVisible();

  await page.getByRole('button', { name: 'Close case' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close the case' });
  const linked = dialog.getByRole('list', { name: 'Linked to the closed case' });
  await expect(linked.getByRole('listitem')).toHaveCount(2);
  await expect(linked).toContainText('Incident report, version 1');
  await expect(linked.getByRole('link', { name: title })).toBeVisible();
  await expect(dialog).toContainText('No runbook was written');
  await cleo.expectAccessible();
  await dialog.getByRole('button', { name: 'Close case' }).click();
  await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible();
  await page.goto(`${path}?tab=runbooks`);
  await expect(runbook.getByText('Used for this case')).toBeVisible();

  // Found by its words, and shown as text: a table is no row of bars.
  await expect(async () => {
    await page.goto('/reports?q=certificate+expired');
    await expect(page.getByRole('list', { name: 'Results' })).toContainText('partner gateway', {
      timeout: 5_000,
    });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('list', { name: 'Results' })).not.toContainText('| -');
  expect(cleo.complaints).toEqual([]);
  await cleo.leave();
});

test('the facts of a case are corrected, and no second of a time that was left alone is lost', async ({
  app,
  browser,
}) => {
  const fay = await Person.at(browser, app.baseUrl);
  const { page } = fay;
  await fay.signIn('fay');
  const path = await fay.openCase('Search is slow');
  const region = page.getByRole('region', { name: 'Facts' });
  const edit = async (): Promise<void> => {
    await page.getByLabel('More about this case').click();
    await page.getByRole('menuitem', { name: 'Edit facts' }).click();
  };
  await edit();
  const dialog = page.getByRole('dialog', { name: 'Edit facts' });
  await dialog.getByLabel('Began').fill('2026-11-24T03:10');
  await dialog.getByLabel('Link').fill('https://status.example.com/incidents/4711');
  await fay.expectAccessible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(region).toContainText('24 Nov, 03:10');
  await expect(region.getByRole('link', { name: 'status.example.com' })).toBeVisible();
  await page.keyboard.press('Escape');

  await fay.resolve('An index was missing.', 'Built it.');
  await expect(region).toContainText('Resolved');
  const resolvedAt = region.locator('time').last();
  const before = await resolvedAt.getAttribute('datetime');
  await edit();
  await dialog.getByLabel('Impact').fill('Searches took ten seconds.');
  await dialog.getByLabel('Impact').press('Control+Enter');
  await expect(region).toContainText('Searches took ten seconds.');
  await expect(resolvedAt).toHaveAttribute('datetime', before ?? '');

  // A draft that was left is saved over what was seen then, not over what came since.
  await edit();
  await dialog.getByLabel('Title').fill('Search is slow in eu-west');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  const api = `${app.baseUrl}/api/v1`;
  const entered = await page.request.post(`${api}/auth/dev-login`, { data: { user_id: 'fay' } });
  const { access_token: token } = (await entered.json()) as { access_token: string };
  const changed = await page.request.patch(`${api}${path}`, {
    headers: { authorization: `Bearer ${token}` },
    data: { impact: 'Searches took a minute.' },
  });
  expect(changed.status()).toBe(200);
  await expect(region).toContainText('Searches took a minute.');
  await edit();
  await expect(dialog.getByLabel('Title')).toHaveValue('Search is slow in eu-west');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Somebody else changed this');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('heading', { name: 'Search is slow in eu-west', level: 1 }),
  ).toBeVisible();
  await fay.leave();
});
