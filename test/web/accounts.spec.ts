import { expect, Person, test } from './support.js';

/** Of the page; the tests themselves know no DOM. */
declare const sessionStorage: Record<string, string>;

const PASSWORD = 'a phrase for the tests';

test('an account: made, signed in by password, kept over reloads, its sessions and tokens ended', async ({
  app,
  browser,
}) => {
  const nora = await Person.at(browser, app.baseUrl);
  const { page } = nora;
  await nora.register('nora', PASSWORD);
  await nora.openCase('Mail is not delivered');
  const message = page.getByLabel('Message', { exact: true });
  await message.fill('postfix: connection timed out');

  // The access token is in memory only: a reload lives on the refresh token, and so do two tabs.
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('access');
  await page.reload();
  await expect(message).toHaveValue('postfix: connection timed out');
  await message.press('Control+Enter');
  await expect(message).toHaveValue('');

  await page.goto('/settings');
  await expect(page.getByRole('list', { name: 'Sessions' }).getByText('This one')).toBeVisible();
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('Name').fill('nightly export');
  await nora.expectAccessible();
  await page.getByRole('button', { name: 'Make token' }).click();
  const bearer = await page.getByLabel('The new token').innerText();
  const asProgram = async (): Promise<number> =>
    (
      await page.request.get(`${app.baseUrl}/api/v1/cases`, {
        headers: { authorization: `Bearer ${bearer}` },
      })
    ).status();
  expect(await asProgram()).toBe(200);
  await nora.expectAccessible();
  await page.getByRole('button', { name: 'Revoke nightly export' }).click();
  await expect(page.getByRole('region', { name: 'API tokens' })).toContainText('You have none.');
  expect(await asProgram()).toBe(401);

  await page.getByLabel('Current password').fill('not the password');
  await page.getByLabel('New password').fill('another phrase for it');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('is not right', { exact: true }).first()).toBeVisible();
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your other sessions have ended')).toBeVisible();
  await page.getByRole('button', { name: 'Account of nora' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByText('Your session has ended')).toHaveCount(0);
  await nora.enter('nora', PASSWORD);
  await expect(page.getByRole('alert')).toContainText('is not right');
  await nora.enter('nora', 'another phrase for it');
  await expect(page.getByText('Mail is not delivered')).toBeVisible();
  await nora.leave();
});

test('a session ended elsewhere leads to sign-in and back, with what was typed', async ({
  app,
  browser,
}) => {
  const here = await Person.at(browser, app.baseUrl);
  const there = await Person.at(browser, app.baseUrl);
  await here.register('otto', PASSWORD);
  const path = await here.openCase('Backups are late');
  const message = here.page.getByLabel('Message', { exact: true });
  await message.fill('The last one is of Tuesday');

  await there.page.goto('/settings');
  await there.enter('otto', PASSWORD);
  await there.page.getByRole('button', { name: /^End the session of/ }).click();
  await expect(there.page.getByRole('button', { name: /^End the session of/ })).toHaveCount(0);

  await expect(here.page).toHaveURL(/sign-in/);
  await expect(here.page.getByRole('status')).toContainText('Your session has ended');
  await expect(here.page.getByLabel('User id')).toHaveValue('otto');
  await here.expectAccessible();
  await here.enter('otto', PASSWORD);
  await expect(here.page).toHaveURL(new RegExp(path));
  await expect(message).toHaveValue('The last one is of Tuesday');
  await here.leave();
  await there.leave();
});

test('a program is told of events by a webhook, until it is removed', async ({ app, browser }) => {
  const pia = await Person.at(browser, app.baseUrl);
  const { page } = pia;
  await pia.signIn('pia');
  await page.goto('/settings');
  const section = page.getByRole('region', { name: 'Webhooks' });
  await expect(section).toContainText('You have none.');
  await section.getByRole('button', { name: 'New webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'New webhook' });
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://192.168.1.10/hook');
  await dialog.getByRole('button', { name: 'Make webhook' }).click();
  await expect(dialog.getByText('must have a public address').first()).toBeVisible();
  await pia.expectAccessible();
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://hooks.example.com/hook');
  await dialog.getByRole('checkbox', { name: 'Report written' }).uncheck();
  await dialog.getByRole('button', { name: 'Make webhook' }).click();
  const secret = section.getByLabel('The new secret');
  await expect(secret).toHaveText(/^whsec_/);
  const first = await secret.innerText();
  const row = section.getByRole('list', { name: 'Webhooks' }).getByRole('listitem');
  await expect(row).toContainText('https://hooks.example.com/hook');
  await expect(row).toContainText('Case resolved, Case closed');
  await pia.expectAccessible();
  await row.getByRole('button', { name: /^New secret/ }).click();
  await expect(secret).not.toHaveText(first);
  await row.getByRole('button', { name: /^Remove/ }).click();
  await expect(section).toContainText('You have none.');
  expect(pia.complaints.filter((one) => !one.includes('400'))).toEqual([]);
  await pia.leave();
});
