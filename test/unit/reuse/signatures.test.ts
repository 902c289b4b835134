import * as assert from 'node:assert/strict';
import { Signatures, bitOf } from '../../../src/reuse/learning';

/** Bound on how many of the tokens a text holds. */
function mostOf(signatures: Signatures, textId: number, tokens: readonly number[]): number {
  const bits = Uint8Array.from(tokens, bitOf);
  const ones = new Int32Array(tokens.length).fill(1);
  return signatures.mostOf(textId, bits, ones, 0, tokens.length);
}

function noteEach(signatures: Signatures, texts: readonly (readonly number[])[]): void {
  texts.forEach((tokens, textId) => signatures.note(textId, Int32Array.from(tokens), tokens.length));
}

suite('reuse: signatures of texts', () => {
  const texts = Array.from({ length: 5000 }, (_, textId) => [textId * 3, textId * 3 + 1, textId * 3 + 2]);

  for (const bits of [128, 64, 32] as const)
    test(`no word that a text holds is left out of ${bits} bits, however many texts there are`, () => {
      const signatures = new Signatures(bits);
      noteEach(signatures, texts);
      texts.forEach((tokens, textId) => assert.equal(mostOf(signatures, textId, tokens), 3));
    });

  test('of words that it does not hold hardly any is counted', () => {
    const signatures = new Signatures();
    noteEach(signatures, texts);
    const others = Array.from({ length: 1000 }, (_, i) => 20_000 + i);
    // Three of 128 bits are set.
    assert.ok(mostOf(signatures, 7, others) < 30);
  });

  test('only the values that are asked for are summed', () => {
    const signatures = new Signatures();
    noteEach(signatures, texts);
    const bits = Uint8Array.from([3, 4, 5], bitOf);
    assert.equal(signatures.mostOf(1, bits, Int32Array.of(100, 10, 1), 1, 3), 11);
  });

  test('a text that has the number of one that went has nothing of it', () => {
    const signatures = new Signatures();
    signatures.note(0, Int32Array.of(1, 2, 3), 3);
    signatures.note(0, Int32Array.of(4), 1);
    assert.equal(mostOf(signatures, 0, [4]), 1);
    assert.equal(
      mostOf(
        signatures,
        0,
        [1, 2, 3].filter((token) => bitOf(token) !== bitOf(4)),
      ),
      0,
    );
  });
});
