import { nameOfChange } from '../../../src/agent/guide/change-name.js';

describe('what a change is called as a cause', () => {
  const title = 'Checkout answers 502 after the deploy';

  it.each([
    [title, [], 'The deploy before it began is the cause'],
    ['Emails doubled since the last release', [], 'The release before it began is the cause'],
    ['Search is slow since it was upgraded', [], 'The upgrade before it began is the cause'],
    ['Login fails: a cookie name was changed', [], 'The change before it began is the cause'],
    [title, ['Errors began with deploy 4711.'], 'Deploy 4711 is the cause'],
    [title, ['Rolled back deployment #4711'], 'Deploy #4711 is the cause'],
    [title, ['The deploy of checkout 4.18.2 went out'], 'Deploy of checkout 4.18.2 is the cause'],
    ['502 since release v2.3-rc1.', [], 'Release v2.3-rc1 is the cause'],
    [title, ['the deploy 14:02'], 'The deploy before it began is the cause'],
    [title, ['since the deploy 20 minutes ago'], 'The deploy before it began is the cause'],
    [title, ['since the deploy 5m ago'], 'The deploy before it began is the cause'],
    [title, ['deploy 5 % of the pods'], 'The deploy before it began is the cause'],
  ])('"%s" with %j is "%s"', (sentence, told, name) => {
    expect(nameOfChange(sentence, [sentence, ...told])).toBe(name);
  });
});
