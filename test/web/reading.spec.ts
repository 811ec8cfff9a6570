import type { Page } from '@playwright/test';
import { expect, Person, test } from './support.js';

/** What a person does beside the browser, as another tab or a program would. */
async function callerAs(page: Page, baseUrl: string, userId: string) {
  const api = `${baseUrl}/api/v1`;
  const entered = await page.request.post(`${api}/auth/dev-login`, { data: { user_id: userId } });
  const { access_token: token } = (await entered.json()) as { access_token: string };
  return async (method: string, path: string, data?: object, ok = true) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await page.request.fetch(`${api}${path}`, { method, headers, data });
    expect(answer.ok(), `${method} ${path}`).toBe(ok);
    return (await answer.json()) as { id: string };
  };
}

test('two versions of a report are compared as they are read, or line by line', async ({
  app,
  browser,
}) => {
  const kim = await Person.at(browser, app.baseUrl);
  const { page } = kim;
  await kim.signIn('kim');
  await page.goto('/reports');
  await expect(page.getByRole('heading', { name: 'No reports yet' })).toBeVisible();
  const call = await callerAs(page, app.baseUrl, 'kim');
  const title = 'Checkout answers 502';
  const { id } = await call('POST', '/cases', { title, severity: 'sev2', services: ['checkout'] });
  await call('POST', `/cases/${id}/messages`, { kind: 'observation', text: 'The pool is empty' });
  await call('POST', `/cases/${id}/resolve`, {
    root_cause: 'Each request opened a pool of its own.',
    resolution: 'Rolled the deploy back.',
  });
  const reports = { report_types: ['incident_report'] };
  await call('POST', `/cases/${id}/reports`, reports);
  await call('POST', `/cases/${id}/messages`, { kind: 'action', text: 'Added a limit' });
  await call('PATCH', `/cases/${id}`, {
    root_cause: 'Each request opened a pool of its own and never closed it.',
  });
  await call('POST', `/cases/${id}/reports`, reports);

  await page.goto(`/cases/${id}?tab=reports`);
  await page.getByRole('button', { name: 'Compare' }).click();
  const differences = page.getByRole('group', { name: 'Differences' });
  await expect(differences.getByRole('insertion').filter({ hasText: 'never closed' })).toHaveCount(
    2,
  );
  // A row that came is marked cell by cell, in the one table.
  await expect(
    differences.getByRole('row', { name: /Added a limit/ }).getByRole('insertion'),
  ).not.toHaveCount(0);
  await expect(differences.getByText('The pool is empty').first()).toBeVisible();
  await kim.expectAccessible();
  await page.getByRole('radiogroup', { name: 'Show the changes in' }).getByText('Source').click();
  await expect(differences).toContainText('+Added: Each request');
  await kim.expectAccessible();

  // Before a search, the page of reports shows the latest.
  await page.goto('/reports');
  const latest = page.getByRole('region', { name: 'Latest reports' }).getByRole('listitem');
  await expect(latest).toHaveCount(1);
  await expect(latest).toContainText(title);
  await expect(latest).toContainText('version 2');
  await kim.expectAccessible();
  await latest.getByRole('link', { name: 'Incident report' }).click();
  await expect(page.getByText('and never closed it').first()).toBeVisible();
  expect(kim.complaints).toEqual([]);
  await kim.leave();
});

test('the investigator tells times in the time zone of the reader', async ({ app, browser }) => {
  const noa = await Person.at(browser, app.baseUrl, { timezoneId: 'Asia/Tokyo' });
  const { page } = noa;
  await noa.signIn('noa');
  await noa.openCase('Orders answer 500');
  await page.getByRole('tab', { name: 'Investigator' }).click();
  await noa.asks.fill('2026-11-24T03:30:07Z ERROR connection refused');
  await noa.asks.press('Control+Enter');
  const told = page.getByRole('log').getByRole('time').filter({ hasText: '12:30:07' });
  await expect(told.first()).toHaveText(/^24 Nov 2026, 12:30:07 (GMT\+9|JST)$/);
  await expect(told.first()).toHaveAttribute('datetime', '2026-11-24T03:30:07.000Z');
  // What a person wrote stays as it was written.
  await expect(page.getByRole('log')).toContainText('2026-11-24T03:30:07Z ERROR');
  await noa.expectAccessible();
  expect(noa.complaints).toEqual([]);
  await noa.leave();
});

test('the owner sees who did what in a case, and who was kept from it', async ({
  app,
  browser,
}) => {
  const ola = await Person.at(browser, app.baseUrl);
  const { page } = ola;
  await ola.signIn('ola');
  const call = await callerAs(page, app.baseUrl, 'ola');
  const { id } = await call('POST', '/cases', { title: 'Mail is late' });
  await call('PUT', `/cases/${id}/participants/rob`, { role: 'viewer' });
  const asRob = await callerAs(page, app.baseUrl, 'rob');
  await asRob('POST', `/cases/${id}/messages`, { kind: 'note', text: 'Me too' }, false);
  await page.goto(`/cases/${id}`);
  await page.getByLabel('More about this case').click();
  await page.getByRole('menuitem', { name: 'Who did what' }).click();
  const entries = page.getByRole('list', { name: 'History' }).getByRole('listitem');
  await expect(entries).toHaveCount(3);
  await expect(entries.first()).toContainText('rob tried to write to the timeline');
  await expect(entries.first()).toContainText('Not allowed');
  await expect(entries.nth(1)).toContainText('ola gave rob a role');
  await expect(entries.nth(2)).toContainText('ola opened the case');
  await ola.expectAccessible();

  // Nobody but the owner is offered it.
  const rob = await Person.at(browser, app.baseUrl);
  await rob.signIn('rob');
  await rob.page.goto(`/cases/${id}`);
  await expect(rob.page.getByText('you are viewer')).toBeVisible();
  await expect(rob.page.getByLabel('More about this case')).toHaveCount(0);
  for (const person of [ola, rob]) {
    expect(person.complaints).toEqual([]);
    await person.leave();
  }
});
