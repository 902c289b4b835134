import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { open, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn, type OwnFile, tooMany } from './ownFiles';
import { readRegular } from './regularFiles';

/** A file begins with this and the number of its format, and ends with a checksum of what is between. */
const MAGIC = Buffer.from('WINNOWR');
const FORMAT = 1;
const HEAD = Buffer.concat([MAGIC, Buffer.of(FORMAT)]);
const CHECKSUM = 16;

const NAME = /^[0-9a-f]{32}\.winnowreview$/u;
const TEMPORARY = /^[0-9a-f]{32}\.winnowreview\.[0-9a-f-]{36}\.tmp$/u;

/** Whom faults are told. */
export interface KeptReviewsFaults {
  /** The folder cannot be read or written. */
  fault(error: unknown): void;
  /** A file is damaged or foreign. */
  unusable(): void;
}

/**
 * What reviews of whole workspaces and checks of the command line came to, one file each in a folder, which is replaced as a whole. Any number of processes may use it at once:
 * a file gets its name when it is complete, and of two the later stays. Whatever is wrong with one counts as absent, and nothing here fails.
 */
export class KeptReviews {
  readonly #folder: string;
  readonly #faults: KeptReviewsFaults;
  readonly #limit: number;

  /**
   * @param folder absolute; it is there
   * @param limit in bytes, of all files together
   */
  constructor(folder: string, faults: KeptReviewsFaults, limit: number) {
    this.#folder = folder;
    this.#faults = faults;
    this.#limit = limit;
  }

  /** The bytes of a name (32 hexadecimal digits) as they were written last. */
  async read(name: string): Promise<Uint8Array | undefined> {
    const path = this.#path(name);
    try {
      const content = await readRegular(path, this.#limit);
      if (content.kind === 'absent') return undefined;
      const body = content.kind === 'bytes' ? bodyOf(content.bytes) : undefined;
      if (body === undefined) this.#faults.unusable();
      else await touched(path);
      return body;
    } catch (error) {
      this.#faults.fault(error);
      return undefined;
    }
  }

  /** Puts bytes in the place of those that the name had; those used longest ago go where all together are too many. */
  async write(name: string, body: Uint8Array): Promise<void> {
    if (HEAD.length + body.length + CHECKSUM > this.#limit) return;
    const path = this.#path(name);
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      await written(temporary, [HEAD, body, checksum(body)]);
      await rename(temporary, path);
      this.#trim(`${name}.winnowreview`);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      this.#faults.fault(error);
    }
  }

  /**
   * All that are there.
   * @throws Error of the system when the folder cannot be read
   */
  files(): readonly OwnFile[] {
    return filesIn(this.#folder, NAME);
  }

  /**
   * Takes all away, and what is half-written.
   * @throws Error of the system when that cannot be done
   */
  clear(): void {
    for (const name of readdirSync(this.#folder))
      if (NAME.test(name) || TEMPORARY.test(name)) rmSync(join(this.#folder, name), { force: true });
  }

  /**
   * Takes away what killed processes left half-written before a time, in milliseconds.
   * @throws Error of the system when that cannot be done
   */
  sweep(before: number): void {
    for (const { name, time } of filesIn(this.#folder, TEMPORARY))
      if (time < before) rmSync(join(this.#folder, name), { force: true });
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.winnowreview`);
  }

  #trim(newest: string): void {
    const newestLast = this.files().map((each) =>
      each.name === newest ? { ...each, time: Infinity } : each,
    );
    for (const { name } of tooMany(newestLast, this.#limit))
      rmSync(join(this.#folder, name), { force: true });
  }
}

function bodyOf(bytes: Uint8Array): Uint8Array | undefined {
  const end = bytes.length - CHECKSUM;
  if (end < HEAD.length || !HEAD.equals(bytes.subarray(0, HEAD.length))) return undefined;
  const body = bytes.subarray(HEAD.length, end);
  return checksum(body).equals(bytes.subarray(end)) ? body : undefined;
}

/** 128 bits of a SHA-256. */
function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, CHECKSUM);
}

async function written(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'wx', 0o666);
  try {
    for (const part of parts) await file.writeFile(part);
  } finally {
    await file.close();
  }
}

/** Those that are used stay longest. What cannot be touched is older than it might be. */
async function touched(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}
