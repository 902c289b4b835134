/**
 * A log of decisions on generated documents: of each kind that bears on tables, on passages and names of the first documents, which others
 * tell, too; one is taken back, and one is superseded. None says that what thousands of pages show is no furniture: it would make of each of
 * them a copy of all others.
 */
import { spawnSync } from 'node:child_process';

/** Documents that are looked at for what may be decided. */
const LOOKED_AT = 60;
/** Characters of a paragraph that is no furniture. */
const PROSE = 150;
/** The column of a table of passages. */
const FINGERPRINT = 10;

/**
 * @param {readonly import('./corpus.mjs').CorpusRecord[]} documents
 * @param {readonly string[]} worker the command of `winnow worker`
 * @param {string} file what decisions call the file of the documents
 * @returns {readonly object[]} the lines of the log, the first ones first
 */
export function decisionsOn(documents, [program, ...args], file) {
  const members = documents
    .slice(0, LOOKED_AT)
    .map((document, doc) => ({ ...document, doc, counts: {}, remembered: {} }));
  const question = { ask: 'review', documents: members.length, sentences: [], runs: [], members };
  const { stdout } = spawnSync(program, args, {
    input: JSON.stringify(question),
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  const { passages, links, changes, named } = JSON.parse(stdout).answer;
  const keyAt = (doc, begin) => passages.find((row) => row[0] === doc && row[3] > begin)[FINGERPRINT];
  // Furniture that nobody judged yet is shared, too: that is shorter.
  const exact = links.filter((row) => row[4] === 'exact' && row[7] - row[6] > PROSE);
  const pair = ([a, , b, , , , aBegin, , bBegin]) => [keyAt(a, aBegin), keyAt(b, bBegin)];
  const patternAt = ([a, , , , , , aBegin, aEnd]) =>
    documents[a].text.slice(aBegin, aEnd).replace(/\s+/gu, ' ').toLowerCase().replace(/\d+/gu, '#');
  const lineOf = (doc, start) => {
    const { id, text } = documents[doc];
    return { key: keyAt(doc, text.indexOf(start)), document: file, section: id };
  };
  const full = named.flatMap(({ doc, parts }) =>
    parts.filter(({ full }) => full !== null).map(({ names }) => ({ doc, name: Object.keys(names)[0] })),
  );
  const people = [...new Map(full.map((each) => [each.name, each])).values()];
  const name = (at) => ({ kind: 'entity', name: people[at].name });
  const withPage = documents.findIndex(({ text }) => text.startsWith('Home |'));
  const page = documents[withPage];
  const by = { by: 'Anna', at: '2026-11-30T08:00:00.000Z' };
  const kept = { kind: 'keep-both', keys: pair(exact[0]), text: 'kept' };
  return [
    { ...kept, ...by },
    { kind: 'keep-both', keys: pair(exact[1]), text: 'kept and taken back' },
    {
      kind: 'withdrawn',
      decision: { kind: 'keep-both', keys: pair(exact[1]), text: 'kept and taken back' },
      ...by,
    },
    ...changes.slice(0, 3).map(([, a, aBegin, , aValue, b, bBegin, , bValue]) => ({
      kind: 'both-right',
      keys: [keyAt(a, aBegin), keyAt(b, bBegin)],
      values: [aValue, bValue],
    })),
    { kind: 'boilerplate', key: pair(exact.at(-1))[0], text: 'a paragraph' },
    { kind: 'boilerplate-pattern', pattern: patternAt(exact.at(-2)) },
    {
      kind: 'boilerplate-on-site',
      pattern: patternAt(exact.at(-3)),
      site: `${documents[exact.at(-3)[0]].source}.example`,
    },
    { kind: 'not-boilerplate', key: keyAt(withPage, 0), text: 'Home' },
    { kind: 'boilerplate', key: keyAt(withPage, 0), text: 'Home' },
    { kind: 'not-boilerplate-here', text: 'Log in', ...lineOf(withPage, 'Log in') },
    { ...name(0), action: 'same', as: people[1].name, ...by },
    { ...name(2), action: 'display', as: 'The Mayor' },
    { ...name(3), action: 'type', type: 'organisation' },
    { ...name(4), action: 'ignore' },
    { ...name(5), action: 'different', from: people[6].name },
    { ...name(7), action: 'apart' },
    { ...name(8), action: 'ignore-here', document: file, section: documents[people[8].doc].id },
    { kind: 'document-state', state: 'done', document: file, section: page.id },
  ];
}
