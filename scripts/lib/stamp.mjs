/** Stamps: small files that say which inputs a step was last done for, so that a second run can skip it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A hash of the names and contents of files and folders (recursively, in a fixed order); absent ones count as absent.
 * @param {string} root folder that the paths are relative to
 * @param {string[]} paths
 * @returns {string} hexadecimal SHA-256
 */
export function hashOf(root, paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) {
      hash.update(`absent ${path}\0`);
      return;
    }
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(`${path}/${name}`);
      return;
    }
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}

/**
 * Whether the stamp file holds exactly this value.
 * @param {string} file
 * @param {string} value
 */
export function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

/**
 * Writes a stamp.
 * @param {string} file
 * @param {string} value
 */
export function stamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}
