import { Text } from '@mantine/core';
import { Fragment } from 'react';
import classes from './typed-text.module.css';

const BLOCK = /\n?```\w*\n([\s\S]*?)\n?```\n?/g;

/**
 * What a person typed, as it was typed: a log must not be read as markdown. Only a block between
 * three backticks is set as code.
 */
export function TypedText({ children }: { children: string }) {
  const blocks = [...children.matchAll(BLOCK)];
  const ends = blocks.map(({ 0: whole, index }) => index + whole.length);
  return (
    <Text component="div" size="sm" className="plain-text">
      {blocks.map(({ 1: code, index }, i) => (
        <Fragment key={index}>
          {children.slice(ends[i - 1] ?? 0, index)}
          <pre tabIndex={0} role="group" aria-label="Code" className={classes.code}>
            {code}
          </pre>
        </Fragment>
      ))}
      {children.slice(ends.at(-1) ?? 0)}
    </Text>
  );
}
