import assert from 'node:assert/strict';
import { bodyOf } from '../../../src/format/index';
import { messageWith, QUOTED } from './signatureSamples';

/** The blocks of signatures in a text, with ⏎ between their lines. */
function signaturesIn(text: string): string[] {
  const body = bodyOf(text);
  return body.paragraphs
    .filter(({ kind }) => kind === 'signature')
    .map(({ start, end }) => body.text.slice(start, end).replaceAll('\n', '⏎'));
}

suite('signatures of messages', () => {
  test('what stands below two dashes and a blank, up to the end of the text', () => {
    assert.deepEqual(signaturesIn(messageWith('-- \nDana Berg\nHead of cranes\n\nHarbour of Rostock')), [
      '-- ⏎Dana Berg⏎Head of cranes',
      'Harbour of Rostock',
    ]);
    assert.deepEqual(signaturesIn('Not safe.\n\n-- \nDana\n'), ['-- ⏎Dana'], 'in any text');
  });

  test('a blank that was lost, where the text is a message or an address stands below', () => {
    assert.deepEqual(signaturesIn(messageWith('--\nDana Berg')), ['--⏎Dana Berg']);
    assert.deepEqual(signaturesIn('Not safe.\n\n--\nDana Berg, dana@example.org\n'), [
      '--⏎Dana Berg, dana@example.org',
    ]);
    assert.deepEqual(signaturesIn('Not safe.\n\n--\nThe next day the ship sailed.\n'), []);
  });

  test('a text whose lines were joined, where an address stands behind the dashes', () => {
    const flat = '-- Dana Berg Head of cranes dana@example.org (038) 12345';
    assert.deepEqual(signaturesIn(`Not safe.\n\n${flat}\n`), [flat]);
    const signed = 'Dana -- Dana Berg dana@example.org';
    assert.deepEqual(signaturesIn(`Not safe.\n\n${signed}\n`), [signed]);
    assert.deepEqual(signaturesIn(messageWith('-- Bertrand Russell')), [], 'who said it');
    assert.deepEqual(signaturesIn(messageWith('Questions -- write to dana@example.org')), []);
  });

  test('a name and an address below a rule, in a message', () => {
    for (const rule of ['---', '_'.repeat(60), '='.repeat(20), '-=-=-=-=-'])
      assert.deepEqual(
        signaturesIn(messageWith(`${rule}\nDana Berg\nTel. +49 381 1234`)),
        [`${rule}⏎Dana Berg⏎Tel. +49 381 1234`],
        rule,
      );
    const flat = '==== Dana Berg == dana@example.org ====';
    assert.deepEqual(signaturesIn(`Not safe.\n\n${flat}\n`), [flat], 'its lines were joined');
    assert.deepEqual(signaturesIn('# Cranes\n\nNot safe.\n\n---\nDana Berg, dana@example.org\n'), []);
    assert.deepEqual(signaturesIn(messageWith('---\nNot before the new hook has been fitted.')), []);
    assert.deepEqual(
      signaturesIn(messageWith('---\n\nAsk dana@example.org')),
      [],
      'what follows is a part of its own',
    );
  });

  test('the line that a telephone adds', () => {
    assert.deepEqual(signaturesIn(messageWith('Sent from my iPhone')), ['Sent from my iPhone']);
    assert.deepEqual(
      signaturesIn(`Sent from my office in the harbour, the letter came late.\n\n${QUOTED.repeat(3)}`),
      [],
    );
  });

  test('it ends where the quoted message below begins, and the line that says who wrote it', () => {
    const signed = `Agreed.\n\n-- \nKen\n\nOn Mon, 6 Jan 2025 at 09:12,\nDana Berg wrote:\n${QUOTED}`;
    assert.deepEqual(signaturesIn(signed), ['-- ⏎Ken']);
    assert.deepEqual(signaturesIn(`Agreed.\n\n-- \nKen\n\n-----Original Message-----\nFrom: Dana\n`), [
      '-- ⏎Ken',
    ]);
    assert.deepEqual(
      signaturesIn(`Agreed.\n\n-- \nKen\n\nFrom: Dana\nTo: Ken\nSubject: Crane\n\nNot safe.\n`),
      ['-- ⏎Ken'],
    );
  });

  test('that of a quoted message, up to the answer below', () => {
    assert.deepEqual(signaturesIn(`> Not safe.\n> -- \n> Dana\n> Cranes\nAgreed.\n`), [
      '> -- ⏎> Dana⏎> Cranes',
    ]);
  });

  test('what goes on for too long is a part of the text', () => {
    const part = (lines: number): string =>
      messageWith(`-- \n${Array.from({ length: lines }, (_, line) => `Line ${line}`).join('\n')}`);
    assert.equal(signaturesIn(part(30)).length, 1);
    assert.deepEqual(signaturesIn(part(31)), []);
  });
});
