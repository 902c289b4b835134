import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Work } from '../../lexis/index';

/** Bytes that are hashed between two chances to be interrupted: a choice, some two milliseconds. */
const BYTES_AT_ONCE = 1 << 18;

/** The SHA-256 (FIPS 180-4) of bytes that come piece by piece. */
export class Checksum {
  readonly #hash = sha256.create();

  /** Adds what comes next. */
  *adding(bytes: Uint8Array): Work<void> {
    for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
      this.#hash.update(bytes.subarray(at, at + BYTES_AT_ONCE));
      if (at + BYTES_AT_ONCE < bytes.length) yield;
    }
  }

  /** 64 hexadecimal digits; nothing can be added afterwards. */
  digest(): string {
    return bytesToHex(this.#hash.digest());
  }
}

/** The SHA-256 of bytes, as 64 hexadecimal digits. */
export function* readingChecksum(bytes: Uint8Array): Work<string> {
  const checksum = new Checksum();
  yield* checksum.adding(bytes);
  return checksum.digest();
}
