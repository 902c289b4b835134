import { strict as assert } from 'node:assert';
import type { MarkupContent } from 'vscode-languageserver-types';
import type { DocumentOptions, Review } from '../../../src/review/index';
import { harbour, orchard, put, reviewOf, uriOf } from './support';

/** The hover over the place of some words in the only document. */
function hoverOver(text: string, words: string, options: DocumentOptions = {}): string | undefined {
  const review = only(text, options);
  const before = text.slice(0, text.indexOf(words)).split('\n');
  const position = { line: before.length - 1, character: before[before.length - 1].length };
  return (review.hover(uriOf('only'), position)?.contents as MarkupContent | undefined)?.value;
}

function only(text: string, options: DocumentOptions = {}): Review {
  const review = reviewOf({});
  put(review, 'only', text, options);
  return review;
}

/** Of each document in the Outline its name and what stands beside it. */
function outline(text: string, options: DocumentOptions = {}): readonly (readonly [string, string?])[] {
  return only(text, options)
    .symbols(uriOf('only'), 100, () => undefined)
    .map(({ name, detail }) => [name, detail]);
}

function bundle(...attributes: readonly string[]): string {
  const texts = [harbour, orchard];
  return texts
    .map((text, index) => `=== FILE: ${index}.txt${attributes[index] ?? ''} ===\n${text}\n`)
    .join('');
}

suite('what is said of a document beside its text', () => {
  const wire = ' [date=2024-05-12 source=Reuters url=https://example.org/a_b-c noeol]';

  test('is shown over its delimiter, without what only says how it is written', () => {
    assert.equal(
      hoverOver(bundle(wire), '=== FILE: 0'),
      '**0.txt**\n\n- Date: 2024\\-05\\-12\n- Source: Reuters\n- Address: [https\\://example.org/a\\_b\\-c](https://example.org/a_b-c)',
    );
    assert.equal(hoverOver(bundle(wire), '=== FILE: 1'), undefined, 'nothing is said of the other');
  });

  test('stands beside its name in the Outline, shortly', () => {
    const mail =
      ' [from="Ken%20Li"%20<ken@example.org> date=Mon,%2014%20May%202001%2016:39:00%20-0700 subject=Re:%20Crane]';
    assert.deepEqual(outline(bundle(wire, mail)), [
      ['0.txt', `2024-05-12 · Reuters · ${harbour.slice(0, 79)}…`],
      ['1.txt', '14 May 2001 · Ken Li · Re: Crane'],
    ]);
  });

  test('is the first line alone where nothing is said', () => {
    assert.deepEqual(outline(bundle(' [noeol]')), [
      ['0.txt', `${harbour.slice(0, 79)}…`],
      ['1.txt', `${orchard.slice(0, 79)}…`],
    ]);
  });

  test('is read as it was before it was written as %XX; what is no UTF-8 and what would not be seen stay', () => {
    const odd = ' [to=J%C3%BCrgen%20%5Ba%5D subject=50%25%20of%20%FF%E2%80%AEit]';
    const shown = hoverOver(bundle(odd), '=== FILE: 0');
    assert.equal(shown, '**0.txt**\n\n- To: Jürgen \\[a\\]\n- Subject: 50% of %FF%E2%80%AEit');
  });

  test('formats nothing, and many or long values are cut, which is said', () => {
    const star = hoverOver(bundle(` [source=*bold*<img> draft long=${'x'.repeat(400)}]`), '=== FILE: 0');
    assert.equal(star, `**0.txt**\n\n- Source: \\*bold\\*&lt;img\\>\n- draft\n- long: ${'x'.repeat(299)}…`);
    const many = Array.from({ length: 25 }, (_, index) => `a${index}=1`).join(' ');
    assert.match(hoverOver(bundle(` [${many}]`), '=== FILE: 0') ?? '', /- a19: 1\n- And 5 more\.$/);
  });

  test('follows an edit of the delimiter', () => {
    const review = only(bundle(wire));
    put(review, 'only', bundle(wire.replace('Reuters', 'AFP')));
    assert.match(JSON.stringify(review.hover(uriOf('only'), { line: 0, character: 1 })), /Source: AFP/);
    assert.match(review.symbols(uriOf('only'), 9, () => undefined)[0].detail ?? '', /^2024-05-12 · AFP · /);
  });

  suite('in a table', () => {
    const record = JSON.stringify({ id: 'a', date: '2024-05-12T08:00', publisher: '50%25', text: harbour });
    const row = `id,text,date\na,"${harbour}",2024-05-12\n`;

    test('is shown over its row, not over its text', () => {
      const said = '**a**\n\n- Date: 2024\\-05\\-12T08:00\n- Source: 50%25';
      assert.equal(hoverOver(record, 'publisher', { language: 'jsonl' }), said);
      assert.equal(hoverOver(record, 'authority', { language: 'jsonl' }), undefined);
      assert.equal(hoverOver(row, '2024', { language: 'csv' }), '**a**\n\n- Date: 2024\\-05\\-12');
    });

    test('stands beside its name in the Outline', () => {
      const title = `${harbour.slice(0, 79)}…`;
      assert.deepEqual(outline(record, { language: 'jsonl' }), [['a', `2024-05-12 · 50%25 · ${title}`]]);
      assert.deepEqual(outline(row, { language: 'csv' }), [['a', `2024-05-12 · ${title}`]]);
    });
  });

  suite('in a message', () => {
    const header = 'From: Ken Li <ken@example.org>\nDate: Mon, 6 Jan 2025 09:12:00 +0100\nSubject: Crane\n';
    const message = `${header}\n${harbour}\n`;
    const said =
      '- From: Ken Li &lt;ken@example.org\\>\n- Date: Mon, 6 Jan 2025 09:12:00 \\+0100\n- Subject: Crane';

    test('is shown over its header, not over its text', () => {
      assert.equal(hoverOver(message, 'Subject', { language: 'mail' }), `**only**\n\n${said}`);
      assert.equal(hoverOver(message, 'authority', { language: 'mail' }), undefined);
      assert.ok(hoverOver(`=== FILE: a.txt ===\n${message}`, 'Subject')?.endsWith(said));
    });

    test('gives it a name in the Outline', () => {
      const title = `${harbour.slice(0, 79)}…`;
      assert.deepEqual(outline(message, { language: 'mail' }), [['Crane', `6 Jan 2025 · Ken Li · ${title}`]]);
      assert.deepEqual(
        outline(message),
        [['Crane', `6 Jan 2025 · Ken Li · ${title}`]],
        'saved as text as well',
      );
      assert.deepEqual(outline(`=== FILE: a.txt ===\n${message}`), [
        ['a.txt', '6 Jan 2025 · Ken Li · Crane'],
      ]);
    });

    test('is shown where its text is not read', () => {
      const encoded = `${header}Content-Transfer-Encoding: base64\n\nVGhlIGNyYW5l\n`;
      assert.ok(hoverOver(encoded, 'Subject', { language: 'mail' })?.endsWith(said));
      assert.deepEqual(outline(encoded, { language: 'mail' }), [['Crane', '6 Jan 2025 · Ken Li']]);
    });
  });
});
