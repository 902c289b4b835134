import assert from 'node:assert/strict';
import { Random, Writer } from '../../../bench/typing/corpus';
import { createReuseIndex } from '../../../src/reuse/index';
import { CodedTokens, KeySet } from '../../../src/reuse/learning';
import { matchesOf, model } from './support';

/** Texts as they are handed to {@link CodedTokens}: tokens, and the first ones of sentences. */
interface Coded {
  readonly tokens: readonly number[];
  readonly firsts: readonly number[];
}

function write(coded: CodedTokens, textId: number, { tokens, firsts }: Coded): void {
  const start = coded.take(textId);
  tokens.forEach((token, i) => (coded.tokens[start + i] = token));
  coded.write(textId, tokens.length, firsts.length, firsts);
}

function read(coded: CodedTokens, textId: number, size: number): Coded {
  const start = coded.read(textId, size);
  const sentences = Array.from({ length: coded.sentenceCount(start) }, (_, i) =>
    coded.sentenceStart(start, i),
  );
  return { tokens: [...coded.tokens.subarray(start, start + size)], firsts: sentences };
}

/** Texts of up to 400 tokens of all magnitudes, with a sentence every 30 tokens or so. */
function someTexts(count: number): Coded[] {
  const random = new Random(3);
  return Array.from({ length: count }, () => {
    const tokens = Array.from({ length: 1 + random.below(400) }, () =>
      random.below(2 ** (1 + random.below(30))),
    );
    return { tokens, firsts: tokens.map((_, i) => i).filter((i) => i === 0 || random.chance(1 / 30)) };
  });
}

suite('reuse: what the index keeps of texts', () => {
  const texts = someTexts(1500);

  test('tokens of every size and the beginnings of sentences are read as they were written, in any order', () => {
    const coded = new CodedTokens();
    texts.forEach((text, textId) => write(coded, textId, text));
    for (const textId of [0, 1499, 7, 700, 0, 8, 9, 10, 7, ...texts.keys()])
      assert.deepEqual(read(coded, textId, texts[textId].tokens.length), texts[textId], String(textId));
  });

  test('the largest tokens of two and three bytes, and those above them', () => {
    const coded = new CodedTokens();
    const text = { tokens: [0, 16_383, 16_384, 999_423, 999_424, 0x7fffff00], firsts: [0] };
    write(coded, 0, text);
    for (let other = 1; other <= 4; other++) write(coded, other, texts[other]);
    assert.deepEqual(read(coded, 0, text.tokens.length), text);
  });

  test('a token that was written often takes one byte, and what was written before stays what it was', () => {
    const coded = new CodedTokens();
    const text = { tokens: Array.from({ length: 400 }, () => 5000), firsts: [0] };
    const size = (textId: number): number => {
      const before = coded.bytes;
      // More than a chunk of them: what they take is seen in the number of chunks.
      for (let i = 0; i < 2000; i++) write(coded, textId + i, text);
      return coded.bytes - before;
    };
    assert.ok(size(0) < 2000 * 400 * 1.7, 'one byte each');
    for (let other = 3000; other < 3005; other++) write(coded, other, texts[other - 3000]);
    assert.deepEqual(read(coded, 0, 400), text);
    assert.deepEqual(read(coded, 1999, 400), text);
  });

  test('a text stays where it was read while three others are', () => {
    const coded = new CodedTokens();
    texts.slice(0, 8).forEach((text, textId) => write(coded, textId, text));
    const start = coded.read(0, texts[0].tokens.length);
    for (const other of [5, 6, 7]) coded.read(other, texts[other].tokens.length);
    assert.deepEqual([...coded.tokens.subarray(start, start + texts[0].tokens.length)], texts[0].tokens);
  });

  test('tokens are added to the text written last, wherever there is room', () => {
    const coded = new CodedTokens();
    texts.forEach((text, textId) => {
      write(coded, textId, text);
      coded.append(textId, text.tokens.length, [textId, 5, 600_000]);
    });
    texts.forEach(({ tokens, firsts }, textId) =>
      assert.deepEqual(read(coded, textId, tokens.length + 3), {
        tokens: [...tokens, textId, 5, 600_000],
        firsts,
      }),
    );
  });

  test('when most have gone, what is left takes less, and is what it was', () => {
    const coded = new CodedTokens();
    texts.forEach((text, textId) => write(coded, textId, text));
    const before = coded.bytes;
    const isLeft = (textId: number): boolean => textId % 5 === 0;
    texts.forEach(({ tokens }, textId) => {
      if (!isLeft(textId)) coded.remove(textId, tokens.length);
    });
    assert.ok(coded.isWasteful);
    coded.compact(texts.length, (textId) => (isLeft(textId) ? texts[textId].tokens.length : -1));
    assert.ok(coded.bytes < before / 2, `${coded.bytes} of ${before} bytes`);
    for (let textId = 0; textId < texts.length; textId += 5)
      assert.deepEqual(read(coded, textId, texts[textId].tokens.length), texts[textId]);
  });

  test('a set of keys holds what was added and not taken out since', () => {
    const random = new Random(11);
    const keys = new KeySet();
    const expected = new Set<number>();
    for (let i = 0; i < 60_000; i++) {
      // Few different ones, side by side, so that many meet in a table.
      const key = 1 + random.below(4000) * 0x10001;
      if (random.chance(0.6)) {
        assert.equal(keys.add(key), !expected.has(key));
        expected.add(key);
      } else {
        keys.delete(key);
        expected.delete(key);
      }
    }
    for (let i = 0; i < 4000; i++) assert.equal(keys.has(1 + i * 0x10001), expected.has(1 + i * 0x10001));
  });

  test('no text is kept: whoever sets it is asked again', () => {
    const writer = new Writer(9);
    const texts = Array.from({ length: 40 }, () => writer.paragraph());
    let asked = 0;
    const passages = texts.map((text) => ({
      get text(): string {
        asked++;
        return text;
      },
    }));
    const index = createReuseIndex(model);
    index.set(0, passages);
    const before = asked;
    assert.equal(index.set(0, passages).size, 0);
    assert.ok(asked >= before + 2 * texts.length, `${asked - before} questions`);
    index.set(1, [{ text: texts[7] }]);
    assert.deepEqual(matchesOf(index, 1), ['0 -> 0:7 exact']);
  });

  test('what is not compared is asked for no text, and held by nothing, until it is compared', () => {
    const writer = new Writer(9);
    const text = writer.paragraph();
    let asked = 0;
    const apart = {
      get text(): string {
        asked++;
        return text;
      },
      furniture: true,
    };
    const index = createReuseIndex(model);
    index.set(0, [{ text: writer.paragraph() }, apart]);
    index.set(0, [{ text: writer.paragraph() }, apart]);
    index.set(1, [{ text }]);
    assert.equal(asked, 0);
    assert.deepEqual(matchesOf(index, 1), []);
    index.set(0, [{ text: writer.paragraph() }, { text }]);
    assert.deepEqual(matchesOf(index, 1), ['0 -> 0:1 exact']);
    index.set(0, [{ text: writer.paragraph() }, apart]);
    assert.deepEqual(matchesOf(index, 1), []);
  });

  test('an index takes less than 425 bytes a paragraph', () => {
    const writer = new Writer(5);
    const index = createReuseIndex(model);
    const empty = index.bytes;
    const count = 4000;
    for (let section = 0; section < count; section++) index.set(section, [{ text: writer.paragraph() }]);
    const bytes = (index.bytes - empty) / count;
    assert.ok(bytes < 425, `${bytes} bytes`);
  });
});
