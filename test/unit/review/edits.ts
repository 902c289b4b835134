import fc from 'fast-check';
import { defaultSettings, finish, type Review, type Settings } from '../../../src/review/index';
import { festival, harbour, orchard } from './support';

export const story = 'Anna Lindqvist of Northgate Shipping paid $2.5 million on 3 March 2024.';
/** Where the models of the tests read no names. */
export const german =
  'Die Hafenbehörde von Hallmouth hat am Dienstag mitgeteilt, dass die Container nicht auf dem Kai sind.';
const lines = [
  harbour,
  orchard,
  festival,
  story,
  'HALLMOUTH, 5 May 2021 – The harbour master resigned last Tuesday, said Northgate.',
  german,
  '新华社北京电 市长说',
  'A half \ud800 of a character, and 😀 whole ones. ',
  '=== FILE: a.txt ===',
  '=== FILE: b.txt ===',
  'Follow us on social media',
  '',
];
const name = fc.constantFrom('one.txt', 'two.txt', 'three.txt');
const text = fc.array(fc.constantFrom(...lines), { maxLength: 9 }).map((chosen) => chosen.join('\n'));
/** What may happen to a document: it gets a text, in an editor or not, or goes; beside it a name may be given. */
export const step = fc.record({
  name,
  text: fc.option(text, { nil: undefined }),
  open: fc.boolean(),
  known: fc.constantFrom('', 'harbour master', ' Kai '),
});

/** All that is said of all documents. */
export function said(review: Review): unknown {
  const mentions = review.uris().map((uri) => review.semanticTokens(uri));
  return { report: review.report((uri) => uri), entities: finish(review.exportingEntities()), mentions };
}

/** The settings of somebody who gave a name. */
export function withName(known: string): Settings {
  const names = known === '' ? [] : [{ name: known, type: 'organisation' as const }];
  return { ...defaultSettings, entities: { ...defaultSettings.entities, names } };
}
