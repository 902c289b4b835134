/** The size budgets: bytes that a user downloads and an editor loads, model data apart. */
import { listArchive } from './archive.mjs';

export const megabyte = 1_000_000;

/**
 * Largest size of each bundle in bytes, minified. The servers weigh some 90 kB more since they tell what changed between
 * copies: the words for it, in four languages, are most of that. They tell encodings by tables of letters, some 16 kB, which a
 * browser has in its server and Node in `encodings.js`. Reading pages, messages, Markdown and more forms of bundles took 25 kB more,
 * tables of documents 22 kB, signatures, threads and imported mail 17 kB; sites, the queue, the log, families, changes and
 * the clean corpus some 100 kB. The report that is handed on took 30 kB: what it holds and how it is
 * written as HTML and Markdown; its workbook 75 kB, most of them the two packages that write and compress one. The view
 * of entities took 10 kB of each client and 9 kB of each server, notes and codes 19 kB and 22 kB.
 * The tools for agents took 15 kB; their protocol is a bundle of its own, most of which is what its library checks messages with.
 * Dates, sums and figures in seven languages, names that a text introduces in others, and what tells the languages of stretches apart took most of 100 kB of
 * each server; the table and the models of names that they read are no part of it.
 * Apache Parquet is read as well as written, by 109 kB of a bundle that only commands with such files load; the threads that read sections have 310 kB, which is
 * what the server has of the same, and are loaded with many documents only. The server's reviews that are kept took 20 kB,
 * the cache of the browser 11 kB, a third of it the package that asks its database,
 * its second worker 5 kB. What writes a workbook is `workbook.js` in Node, 78 kB, so that nobody loads it who asks for none.
 * What is kept of verdicts and of the words of passages, and reviews that keep no answers, took 17 kB of a server; threads that judge have
 * 69 kB more than those that only read names, 27 kB of them compressed. What a folder is caught up with by after files have changed took 17 kB of a server.
 */
export const bundleBudgets = {
  'client-node.js': 0.59 * megabyte,
  'client-browser.js': 0.56 * megabyte,
  'encodings.js': 0.21 * megabyte,
  'mcp.js': 0.32 * megabyte,
  'parquet.js': 0.12 * megabyte,
  'workbook.js': 0.08 * megabyte,
  'reader.js': 0.32 * megabyte,
  'server-node.js': 1.44 * megabyte,
  'server-browser.js': 1.45 * megabyte,
};

/** Largest size of the .vsix in bytes, without the compressed model data in it. */
export const packageBudget = 2.24 * megabyte;

/** Largest size of the models of names in other languages than English, compressed, in bytes. */
const languagesBudget = 5 * megabyte;

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
  const languages = models.filter((entry) => /\/entities\.[a-z]+\.bin$/.test(entry.name));
  const languageBytes = languages.reduce((sum, entry) => sum + entry.compressed, 0);
  weighed.push({ name: 'models of other languages', bytes: languageBytes, limit: languagesBudget });
  weighed.push({ name: '.vsix without models', bytes: archive.length - modelBytes, limit: packageBudget });
  return weighed.map((entry) => ({ ...entry, over: !(entry.bytes <= entry.limit) }));
}
