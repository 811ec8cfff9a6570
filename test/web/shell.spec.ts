import { expect, Person, test } from './support.js';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`menus and the palette are accessible, ${colorScheme}, and lead where they say`, async ({
    app,
    browser,
  }) => {
    const gus = await Person.at(browser, app.baseUrl, { colorScheme });
    const { page } = gus;
    await gus.signIn('gus');
    // Another at each try: what is found must be the one that was opened now.
    const title = `Printer ${String(Date.now())} prints blank pages`;
    const path = await gus.openCase(title);

    await page.getByRole('button', { name: 'Account of gus' }).click();
    await expect(page.getByRole('menuitemradio', { name: 'As the system' })).toBeChecked();
    await gus.expectAccessible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Account of gus' }).click();
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await gus.expectAccessible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    // An address that leads nowhere: said where the way on is.
    await page.goto('/no/such/page');
    await expect(
      page.getByRole('heading', { name: 'There is nothing here', level: 1 }),
    ).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await gus.expectAccessible();

    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Quick search' });
    await palette.getByRole('textbox').fill(title);
    await expect(palette.getByRole('button', { name: title })).toBeVisible();
    await gus.expectAccessible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(path));
    expect(gus.complaints).toEqual([]);
    await gus.leave();
  });
}
