// @ts-check
import { closeSync, existsSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = 4096;
const HEADER = 100;
const MAGIC = 'SQLite format 3\0';
/** Bytes 18 and 19 of the file say how it is written and read: 1 is a rollback journal, 2 is WAL. */
const VERSIONS = 18;
const ROLLBACK = 1;
const WAL = 2;

/**
 * Gives Chroma's SQLite file a write-ahead log. Chroma leaves it at SQLite's default, a rollback
 * journal, where readers and writers shut each other out, and waits a thousand seconds for a lock: four
 * requests at once, one of them a write, stop it for good (chroma-core/chroma#7040). The mode is kept
 * in the file, so it is set before the server starts; commits stay as durable.
 * @param {string} dir  data folder of a Chroma server that does not run.
 * @returns {'made' | 'switched' | 'kept'}  `kept` also where a crash left a journal to roll back
 *   first: the next start but one switches it.
 */
export function ensureWriteAheadLog(dir) {
  const path = join(dir, 'chroma.sqlite3');
  if (!existsSync(path) || statSync(path).size === 0) {
    write(path, 'w', 0, emptyDatabase());
    return 'made';
  }
  if (journalSize(`${path}-journal`) > 0) return 'kept';
  const header = readHeader(path);
  const isSqlite = header.toString('latin1', 0, MAGIC.length) === MAGIC;
  if (!isSqlite || header[VERSIONS] !== ROLLBACK || header[VERSIONS + 1] !== ROLLBACK)
    return 'kept';
  write(path, 'r+', VERSIONS, Buffer.from([WAL, WAL]));
  return 'switched';
}

/** What SQLite writes for an empty database in this mode: see sqlite.org/fileformat2.html. */
function emptyDatabase() {
  const page = Buffer.alloc(PAGE);
  page.write(MAGIC, 0, 'latin1');
  page.writeUInt16BE(PAGE, 16);
  page.set([WAL, WAL, 0, 64, 32, 32], VERSIONS);
  page.writeUInt32BE(1, 24); // change counter
  page.writeUInt32BE(1, 28); // pages
  page.writeUInt32BE(1, 92); // change counter for which the version below holds
  page.writeUInt32BE(3_040_001, 96);
  page[HEADER] = 0x0d; // an empty leaf of the schema table
  page.writeUInt16BE(PAGE, HEADER + 5);
  return page;
}

/** @param {string} path */
const journalSize = (path) => (existsSync(path) ? statSync(path).size : 0);

/** @param {string} path */
function readHeader(path) {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(HEADER);
    readSync(file, header, 0, HEADER, 0);
    return header;
  } finally {
    closeSync(file);
  }
}

/** @param {string} path @param {'w' | 'r+'} flags @param {number} at @param {Buffer} bytes */
function write(path, flags, at, bytes) {
  const file = openSync(path, flags, 0o600);
  try {
    writeSync(file, bytes, 0, bytes.length, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
