const BROWSERS: [mark: RegExp, name: string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/OPR\//, 'Opera'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: [mark: RegExp, name: string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** "Chrome on Linux" of what a browser calls itself; of other programs the first word. */
export function clientName(client: string | null): string {
  if (!client) return 'An unknown program';
  const browser = BROWSERS.find(([mark]) => mark.test(client))?.[1];
  const system = SYSTEMS.find(([mark]) => mark.test(client))?.[1];
  if (!browser) return client.split(/[\s/]/)[0] ?? client;
  return system ? `${browser} on ${system}` : browser;
}
