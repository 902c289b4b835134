/** Reading a .vsix, which is a zip archive: what the harness needs of the format and no more. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/**
 * What a .vsix (a zip archive) holds, read from its central directory.
 * @param {Buffer} archive
 * @returns {{name: string, compressed: number, position: number}[]} compressed size in bytes, position of the local header
 * @throws {Error} when the bytes are not a zip archive
 */
export function listArchive(archive) {
  const endRecord = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (endRecord < 0) throw new Error('This file is not a zip archive.');
  const count = archive.readUInt16LE(endRecord + 10);
  let position = archive.readUInt32LE(endRecord + 16);
  const entries = [];
  for (let index = 0; index < count; index++) {
    const nameLength = archive.readUInt16LE(position + 28);
    const nameStart = position + 46;
    entries.push({
      name: archive.toString('utf8', nameStart, nameStart + nameLength),
      compressed: archive.readUInt32LE(position + 20),
      position: archive.readUInt32LE(position + 42),
    });
    position =
      nameStart + nameLength + archive.readUInt16LE(position + 30) + archive.readUInt16LE(position + 32);
  }
  return entries;
}

/**
 * Unpacks an archive that this project made itself.
 * @param {Buffer} archive
 * @param {string} folder
 */
export function unpackArchive(archive, folder) {
  for (const { name, compressed, position } of listArchive(archive)) {
    if (name.endsWith('/')) continue;
    const start = position + 30 + archive.readUInt16LE(position + 26) + archive.readUInt16LE(position + 28);
    const bytes = archive.subarray(start, start + compressed);
    const isStored = archive.readUInt16LE(position + 8) === 0;
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, isStored ? bytes : inflateRawSync(bytes));
  }
}
