/** Cuts a stream of Redis' protocol (RESP2 and RESP3) into whole values, as bytes. */
export class RespSplitter {
  private rest = Buffer.alloc(0);

  push(chunk: Buffer): Buffer[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const values: Buffer[] = [];
    for (;;) {
      const end = endOfValue(this.rest, 0);
      if (end < 0) return values;
      values.push(this.rest.subarray(0, end));
      this.rest = this.rest.subarray(end);
    }
  }
}

/** A command's name and arguments. */
export function argsOf(command: Buffer): Buffer[] {
  const args: Buffer[] = [];
  for (let at = endOfLine(command, 0); at < command.length;) {
    const start = endOfLine(command, at);
    const end = start + Number(command.toString('latin1', at + 1, start - 2));
    args.push(command.subarray(start, end));
    at = end + 2;
  }
  return args;
}

/** A message that the server sends on its own, which answers no command. */
export const isPush = (value: Buffer): boolean => value[0] === 0x3e;

/** The index behind the value that starts at `from`; -1 when not all of it has arrived. */
function endOfValue(bytes: Buffer, from: number): number {
  const line = endOfLine(bytes, from);
  if (line < 0) return -1;
  const type = String.fromCharCode(bytes[from] ?? 0);
  const length = Number(bytes.toString('latin1', from + 1, line - 2));
  switch (type) {
    case '$':
    case '=':
    case '!': {
      const end = length < 0 ? line : line + length + 2;
      return end <= bytes.length ? end : -1;
    }
    case '*':
    case '~':
    case '>':
      return endOfValues(bytes, line, length);
    case '%':
      return endOfValues(bytes, line, 2 * length);
    case '|':
      // Attributes stand before the value that they describe.
      return endOfValues(bytes, line, 2 * length + 1);
    default:
      return line;
  }
}

function endOfValues(bytes: Buffer, from: number, count: number): number {
  let at = from;
  for (let i = 0; i < count && at >= 0; i += 1) at = endOfValue(bytes, at);
  return at;
}

function endOfLine(bytes: Buffer, from: number): number {
  const at = bytes.indexOf('\r\n', from, 'latin1');
  return at < 0 ? -1 : at + 2;
}
