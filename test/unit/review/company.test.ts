import { strict as assert } from 'node:assert';
import { defaultSettings, type Review } from '../../../src/review/index';
import { festival, harbour, orchard, put, reviewOf, school, uriOf } from './support';

const page = (...paragraphs: string[]): string => `${paragraphs.join('\n\n')}\n`;

function copies(review: Review, name: string): string[] {
  return review
    .findings(uriOf(name))
    .findings.filter(({ code }) => code.startsWith('shared'))
    .map(({ code, message }) => `${code}: ${message}`);
}

const ferry = 'The ferry now leaves twice a day from the northern pier of the old town.';
const library = 'Three libraries will open on Sundays from next spring, the council decided.';
const bond = (who: string, sum: string, rate: string, bank: string): string =>
  `${who} is issuing a ${sum} eurobond due next spring paying ${rate} and priced at par, lead manager ${bank} said.`;
const british = bond('British Airways', '100 mln stg', '9-1/2 pct', 'Union Bank of Switzerland');
const brierley = bond('Brierley Investments', '75 mln dlr', '8-1/4 pct', 'Banque Paribas');

suite('forms that are filled in twice', () => {
  test('are no copies of one another when their documents share nothing else', () => {
    const review = reviewOf({
      'a.txt': page(british, orchard, ferry),
      'b.txt': page(brierley, school, library),
    });
    assert.deepEqual(copies(review, 'a.txt'), []);
    assert.deepEqual(copies(review, 'b.txt'), []);
    assert.deepEqual(review.stories(), []);
  });

  test('are versions when the documents share another passage', () => {
    const review = reviewOf({
      'a.txt': page(british, orchard, harbour, ferry),
      'b.txt': page(brierley, orchard, harbour, library),
    });
    assert.match(copies(review, 'a.txt').join('\n'), /3 paragraphs also in b\.txt/);
  });

  test('a passage that is shared later on brings them back, and takes them away when it goes', () => {
    const review = reviewOf({
      'a.txt': page(british, orchard, ferry),
      'b.txt': page(brierley, school, library),
    });
    put(review, 'b.txt', page(brierley, orchard, library));
    assert.match(copies(review, 'a.txt').join('\n'), /2 paragraphs also in b\.txt/);
    put(review, 'b.txt', page(brierley, school, library));
    assert.deepEqual(copies(review, 'a.txt'), []);
  });

  test('a short sentence is no row, in whatever quotation marks it stands', () => {
    const said = 'Der Hafen von Hallmouth wird im Oktober wieder geöffnet';
    const edited = said.replace('wieder', 'endlich wieder');
    for (const [before, after] of ['„“', '»«', '“”'].map((marks) => [...marks])) {
      const review = reviewOf({
        'a.txt': page(`${before}${said}.${after}`, orchard, ferry),
        'b.txt': page(`${before}${edited}.${after}`, school, library),
      });
      assert.match(copies(review, 'b.txt').join('\n'), /shared-near/, `${before}…${after}`);
    }
  });

  test('what has nothing beside it that could have been taken over may be an edited copy', () => {
    const edited = harbour.replace(/\d+/gu, '97');
    const review = reviewOf({ 'a.txt': page(harbour), 'b.txt': page(edited, school, library) });
    assert.match(copies(review, 'b.txt').join('\n'), /shared-near/);
  });

  test('text that was taken over with another figure is a copy that says so, though nothing else was taken', () => {
    const plant = (litres: string): string =>
      `The Halden Water Company said on Monday that its new plant at Storvik will treat ${litres} million litres a day for the whole coast.`;
    for (const beside of ['', ' Nobody else was asked, and the mayor was away.']) {
      const review = reviewOf({
        'a.txt': page(orchard, plant('84'), festival),
        'b.txt': page(school, ferry, `${plant('48')}${beside}`, library),
      });
      assert.equal(copies(review, 'a.txt').length, 1, beside);
      const codes = review.findings(uriOf('b.txt')).findings.map(({ code }) => code);
      assert.ok(codes.includes('changed-figure'), beside);
    }
  });

  test('so is text that was taken over with another name', () => {
    const chair = (name: string): string =>
      `${name} left the board on Friday after the auditors had found invoices for work that was never done.`;
    const review = reviewOf({
      'a.txt': page(orchard, chair('Anders Holm'), festival),
      'b.txt': page(school, ferry, chair('Peter Lindqvist'), library),
    });
    const codes = review.findings(uriOf('b.txt')).findings.map(({ code }) => code);
    assert.ok(codes.includes('shared-near'));
    assert.ok(codes.includes('changed-name'));
  });

  test('figures on one side only are no other figures', () => {
    const quoted = `On 3 May 1993, at 12 o'clock, somebody wrote: ${harbour.replace(' 14 ', ' some ')}`;
    const review = reviewOf({
      'a.txt': page(harbour.replace(' 14 ', ' some '), orchard, festival),
      'b.txt': page(quoted, school, library),
    });
    assert.equal(copies(review, 'b.txt').length, 1);
  });

  test('a document that grows so that there is more to share is looked at again from both sides', () => {
    const edited = harbour.replace(/\d+/gu, '97');
    const review = reviewOf({ 'a.txt': page(harbour), 'b.txt': page(edited, school, library) });
    put(review, 'a.txt', page(harbour, orchard, festival));
    const anew = reviewOf({
      'a.txt': page(harbour, orchard, festival),
      'b.txt': page(edited, school, library),
    });
    for (const name of ['a.txt', 'b.txt']) assert.deepEqual(copies(review, name), copies(anew, name));
  });

  test('in ten documents that retell one story, versions with other facts stay', () => {
    const figures = Array.from({ length: 10 }, (_, i) => 20 + 7 * i);
    const review = reviewOf(
      Object.fromEntries(
        figures.map((count, i) => [
          `${i}.txt`,
          page(harbour.replace(/\d+/u, String(count)), orchard, festival, school),
        ]),
      ),
    );
    assert.match(copies(review, '3.txt').join('\n'), /4 paragraphs also in/);
  });

  test('of one document no two forms are copies', () => {
    const review = reviewOf({ 'a.txt': page(british, orchard, brierley, ferry) });
    assert.deepEqual(copies(review, 'a.txt'), []);
  });

  test('are shown when everything is asked for', () => {
    const review = reviewOf(
      { 'a.txt': page(british, orchard, ferry), 'b.txt': page(brierley, school, library) },
      {
        settings: () => ({
          ...defaultSettings,
          shared: { ...defaultSettings.shared, sensitivity: 'thorough' },
        }),
      },
    );
    assert.equal(copies(review, 'a.txt').length, 1);
  });
});

suite('the look of a copy follows its probability', () => {
  test('a lone retelling that is doubtful is a hint, a sure one an information; who sets a severity gets it', () => {
    const told =
      'Norvania was forced to stop its exports of timber after the railway that connects its inland forests with the harbour of Hallmouth was damaged last week by a flood.';
    const retold =
      'Timber cannot leave Norvania because a flood has damaged the railway between the inland forests and Hallmouth harbour.';
    const of = (severity: Readonly<Record<string, 'warning'>>): [number, string][] =>
      reviewOf(
        { 'a.txt': page(told), 'b.txt': page(retold) },
        { settings: () => ({ ...defaultSettings, severity }) },
      )
        .findings(uriOf('b.txt'))
        .findings.filter(({ code }) => code.startsWith('shared'))
        .map((finding) => [finding.score, finding.severity]);
    for (const [score, severity] of of({})) assert.equal(severity, score < 0.8 ? 'hint' : 'information');
    assert.ok(of({}).some(([score]) => score < 0.8));
    assert.ok(of({ shared: 'warning' }).every(([, severity]) => severity === 'warning'));
    const sure = reviewOf({ 'a.txt': page(told), 'c.txt': page(told.replace('inland ', '')) }).findings(
      uriOf('c.txt'),
    ).findings;
    assert.deepEqual(
      sure.map(({ severity }) => severity),
      ['information'],
    );
  });
});

suite('rows of figures', () => {
  test('in five documents and more are recurring text, though they be all that the documents hold', () => {
    const rows = ['12', '15', '18', '21', '27'].map((cents) => `Qtly div ${cents} cts vs ${cents} cts prior`);
    const review = reviewOf(Object.fromEntries(rows.map((row, i) => [`${i}.txt`, page(row, 'Pay April')])));
    const codes = review.findings(uriOf('0.txt')).findings.map(({ code }) => code);
    assert.deepEqual(
      codes.filter((code) => !code.startsWith('boilerplate')),
      ['recurring-text'],
    );
  });
});
