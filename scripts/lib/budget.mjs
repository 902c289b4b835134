/** The size budgets: bytes that a user downloads and an editor loads, model data apart. */

export const megabyte = 1_000_000;

/** Largest size of each bundle in bytes, minified. */
export const bundleBudgets = {
  'client-node.js': 0.55 * megabyte,
  'client-browser.js': 0.55 * megabyte,
  'server-node.js': 0.6 * megabyte,
  'server-browser.js': 0.6 * megabyte,
};

/** Largest size of the .vsix in bytes, without the compressed model data in it. */
export const packageBudget = 2 * megabyte;

/**
 * What a .vsix (a zip archive) holds, read from its central directory.
 * @param {Buffer} archive
 * @returns {{name: string, compressed: number, size: number}[]} sizes in bytes
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
      size: archive.readUInt32LE(position + 24),
    });
    position =
      nameStart + nameLength + archive.readUInt16LE(position + 30) + archive.readUInt16LE(position + 32);
  }
  return entries;
}

/**
 * Compares sizes with the budgets.
 * @param {Record<string, number>} bundles bytes of each bundle
 * @param {Buffer} archive the .vsix
 * @returns {{name: string, bytes: number, limit: number, over: boolean}[]}
 */
export function weigh(bundles, archive) {
  const models = listArchive(archive).filter((entry) => entry.name.startsWith('extension/dist/models/'));
  const modelBytes = models.reduce((sum, entry) => sum + entry.compressed, 0);
  const weighed = Object.entries(bundleBudgets).map(([name, limit]) => ({
    name,
    bytes: bundles[name],
    limit,
  }));
  weighed.push({ name: '.vsix without models', bytes: archive.length - modelBytes, limit: packageBudget });
  return weighed.map((entry) => ({ ...entry, over: !(entry.bytes <= entry.limit) }));
}
