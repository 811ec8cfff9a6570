import { Stack, Text } from '@mantine/core';
import type { ConfigDigest as Digest } from '../api/evidence';
import classes from './evidence.module.css';
import { number } from './labels';
import { Parts } from './parts';

const placed = (line: number | null): string => (line === null ? '' : `line ${number(line)}`);

export function ConfigDigest({ config }: { config: Digest }) {
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {config.format.toUpperCase()}, {number(config.settings_count)} settings
      </Text>
      <Parts
        parts={[
          {
            id: 'findings',
            title: 'Values to look at',
            items: config.findings.map(({ path, value, line, why }) => (
              <>
                <Text size="sm">{why}</Text>
                <Text size="xs" c="dimmed" ff="monospace">
                  {path} = {value} {placed(line)}
                </Text>
              </>
            )),
          },
          {
            id: 'secrets',
            title: 'Secrets, which were redacted',
            items: config.secrets.map(({ path, line }) => (
              <Text size="sm">
                {path} {placed(line)}
              </Text>
            )),
          },
        ]}
      />
      {config.settings.length > 0 && (
        <div className={classes.table} tabIndex={0} role="group" aria-label="Settings">
          <table>
            <thead>
              <tr>
                <th>Setting</th>
                <th>Value</th>
                <th>Line</th>
              </tr>
            </thead>
            <tbody>
              {config.settings.map(({ path, value, line }, i) => (
                <tr key={i}>
                  <td>{path}</td>
                  <td>{value}</td>
                  <td>{line}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Stack>
  );
}
