import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Review } from '../../../src/review/index';
import { onlyEnglish } from '../../support/models';
import type { CheckReport } from '../../../src/review/index';

type ReportFinding = CheckReport['findings'][number];

const models = {
  boilerplate: readFileSync('models/boilerplate.bin'),
  reuse: readFileSync('models/reuse.bin'),
  entities: onlyEnglish(readFileSync('models/entities.bin')),
};

/** A folder of documents as Winnow reads it, with questions in the words of these tests. */
class Reviewed {
  readonly review = new Review(models);
  readonly report: CheckReport;
  readonly texts = new Map<string, string>();

  constructor(folder: string) {
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      this.texts.set(name, text);
      this.review.setDocument(`file:///${name}`, text);
    }
    assert.ok(this.review.advance());
    this.report = this.review.report((uri) => uri.slice('file:///'.length));
  }

  /** The lines that a range touches. */
  linesOf(path: string, range: ReportFinding['range']): string[] {
    return (this.texts.get(path) ?? '').split(/\r?\n/).slice(range.start.line, range.end.line + 1);
  }

  /** Lines of a document that are flagged as boilerplate. */
  flagged(path: string): ReadonlySet<string> {
    return new Set(
      this.report.findings
        .filter((finding) => finding.path === path && finding.code.startsWith('boilerplate-'))
        .flatMap((finding) => this.linesOf(path, finding.range)),
    );
  }

  /** Counterparts of the paragraph that holds `words`: `path: first words`, and its code. */
  shared(path: string, words: string): { code: string; places: { path: string; text: string; message: string }[] } | undefined {
    const finding = this.report.findings.find(
      (each) =>
        each.path === path && each.code.startsWith('shared-') && this.linesOf(path, each.range).some((line) => line.includes(words)),
    );
    return (
      finding && {
        code: finding.code,
        places: finding.related.map((each) => ({
          path: each.path,
          text: this.linesOf(each.path, each.range).join('\n'),
          message: each.message,
        })),
      }
    );
  }

  codes(path: string): string[] {
    return this.report.findings.filter((each) => each.path === path).map((each) => each.code);
  }

  entity(name: string): CheckReport['entities'][number] | undefined {
    return this.report.entities.find((each) => each.name === name || each.aliases.includes(name));
  }
}

/** Non-blank lines from the one that starts with `first` to the one that starts with `last`. */
function between(text: string, first: string, last: string): string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith(first));
  const end = lines.findIndex((line) => line.startsWith(last));
  assert.ok(start >= 0 && end >= start, `${first} … ${last}`);
  return lines.slice(start, end + 1).filter((line) => line.trim() !== '');
}

suite('the seed documents show what they are there for', () => {
  let seeds: Reviewed;
  suiteSetup(() => (seeds = new Reviewed('seeds')));

  const wire = '01-wire-story.txt';
  const rewrite = '02-rewrite.txt';
  const nearCopy = '03-third-outlet.txt';
  const other = '04-other-story.txt';
  const bundle = '05-bundle.txt';
  const broken = '06-broken-bundle.txt';
  const text = (path: string): string => seeds.texts.get(path) ?? '';

  test('each file is described in ABOUT.md', () => {
    const about = readFileSync('seeds/ABOUT.md', 'utf8');
    for (const path of seeds.texts.keys()) assert.ok(about.includes(`\`${path}\``), path);
  });

  const bodies: readonly [string, string, string][] = [
    [wire, '(Meridian Wire)', '“We have kept'],
    [rewrite, 'Nordic Inspectors Examine', 'The review of the Gothenburg terminal is'],
    [nearCopy, 'Referring to', 'Tarnholm signed'],
    [nearCopy, 'The newspaper, citing', 'Tarnholm last month'],
    [other, 'UMEA', 'Questions can be'],
  ];
  for (const [path, first, last] of bodies) {
    test(`${path}: no line of the story is flagged from "${first}" on`, () => {
      const flagged = seeds.flagged(path);
      assert.deepEqual(between(text(path), first, last).filter((line) => flagged.has(line)), []);
    });
  }

  const furniture: readonly [string, string, string][] = [
    [wire, 'Follow Us', 'Facebook Twitter'],
    [wire, 'Disclaimer:', 'Subscribe to our'],
    [wire, 'Whether you live', 'Whether you live'],
    [wire, 'LEAVE A REPLY', 'Save my name'],
    [wire, 'We use cookies', '© 2025'],
    [rewrite, 'Leave a Reply', 'Post Comment'],
    [other, 'Subscribe to our', 'Whether you live'],
    [other, 'LEAVE A REPLY', '© 2025'],
  ];
  for (const [path, first, last] of furniture) {
    test(`${path}: furniture is flagged, or a copy where it reads like prose: "${first}" to "${last}"`, () => {
      const flagged = seeds.flagged(path);
      const missed = between(text(path), first, last).filter((line) => !flagged.has(line));
      assert.deepEqual(
        missed.filter((line) => line.length < 100 || seeds.shared(path, line)?.code !== 'shared-exact'),
        [],
      );
    });
  }

  test('furniture that recurs on the pages of a site is no shared text', () => {
    for (const words of ['Subscribe to our channels', 'Sustaining this needs', 'We use cookies', 'LEAVE A REPLY']) {
      assert.equal(seeds.shared(wire, words), undefined, words);
      assert.equal(seeds.shared(other, words), undefined, words);
    }
  });

  const retold: readonly [string, string][] = [
    ['(Meridian Wire) -Swedish', 'Port inspectors in Sweden'],
    ['Referring to the company', 'The terminal lies on the north bank'],
    ['Tarnholm denied any irregularity', 'Tarnholm, however, has strongly denied'],
    ['Tarnholm signed an agreement', 'The company signed an agreement'],
    ['ship by ship', 'The inspectorate has been closely reviewing'],
    ['Chief inspector Ingrid', 'chief inspector Ingrid Solhaug considers'],
    ['Tarnholm last month filed', 'Tarnholm submitted a filing'],
    ['We have kept every record', 'Tomas Varik, a spokesman'],
  ];
  for (const [told, again] of retold) {
    test(`the rewrite tells "${told}" again`, () => {
      const shared = seeds.shared(wire, told);
      assert.ok(shared?.places.some((place) => place.path === rewrite && place.text.includes(again)), JSON.stringify(shared));
    });
  }

  test('what the rewrite adds of its own is linked to nothing', () => {
    for (const words of ['Accurate records allow', 'The review of the Gothenburg terminal is a reminder']) {
      assert.equal(seeds.shared(rewrite, words), undefined, words);
    }
  });

  test('paragraphs of the third outlet are copies, the two that were changed are edited copies', () => {
    const saidOf = (words: string, there = words): string | undefined => {
      const places = seeds.shared(nearCopy, words)?.places;
      return places?.find(({ path, text: found }) => path === wire && found.includes(there))?.message;
    };
    assert.match(saidOf('Tarnholm denied any irregularity') ?? '', /^Same text/);
    assert.match(saidOf('Tarnholm last month filed') ?? '', /^Same text/);
    assert.match(saidOf('84 million euros', '48 million euros') ?? '', /^Edited copy/);
    assert.match(saidOf('is no longer a point of interest', 'remains a point of interest') ?? '', /^Edited copy/);
  });

  test('what the third outlet changed is told on both sides, with both values', () => {
    const changes = (path: string): string[] =>
      seeds.report.findings
        .filter((each) => each.path === path && each.code.startsWith('changed-'))
        .map(({ code, message }) => `${code} ${message.replace(/, paragraph .*/, '')}`);
    assert.ok(changes(nearCopy).includes('changed-amount 84 million euros here, 48 million euros in 01-wire-story.txt'));
    assert.ok(changes(wire).includes('changed-amount 48 million euros here, 84 million euros in 03-third-outlet.txt'));
    assert.ok(
      changes(nearCopy).includes('changed-quotation Quotation altered: “is no longer” here, “remains” in 01-wire-story.txt'),
    );
  });

  test('no paragraph of the other story on the beat is linked', () => {
    for (const line of between(text(other), 'UMEA', 'Questions can be')) {
      assert.equal(seeds.shared(other, line), undefined, line);
    }
  });

  test('names of the story are found, with their types and short forms', () => {
    assert.ok(seeds.entity('Tarnholm Shipping Group')?.aliases.some((alias) => /^Tarnholm/.test(alias)));
    assert.equal(seeds.entity('Nordic Port Inspectorate')?.type, 'organisation');
    assert.ok(seeds.entity('Nordic Port Inspectorate')?.aliases.includes('NPI'));
    assert.equal(seeds.entity('Ingrid Solhaug')?.type, 'person');
    assert.equal(seeds.entity('Tomas Varik')?.type, 'person');
    assert.equal(seeds.entity('Gothenburg')?.type, 'place');
  });

  test('the bundle holds six documents and no fault', () => {
    const document = seeds.report.documents.find(({ path }) => path === bundle);
    assert.equal(document?.dialect, 'eq-file');
    assert.equal(document?.sections.length, 6);
    assert.deepEqual(seeds.codes(bundle).filter((code) => !/^(shared|boilerplate|changed)-/.test(code)), []);
  });

  test('the bundle holds an exact copy, an edited copy and a retelling', () => {
    assert.equal(seeds.shared(bundle, 'was founded in 2016')?.code, 'shared-exact');
    assert.ok(seeds.shared(bundle, 'twelve libraries are connected.')?.places.some(({ text: words }) => words.includes('ten libraries')));
    assert.ok(seeds.shared(bundle, 'Borrowers across northern Portugal')?.places.some(({ text: words }) => words.includes('Twenty-three public')));
    assert.ok(seeds.shared(bundle, 'Helena Marques Pinto, chair')?.places.some(({ text: words }) => words.includes('said Helena Marques Pinto')));
  });

  test('furniture of a site is found in both of its pages in the bundle', () => {
    const flagged = seeds.flagged(bundle);
    for (const line of ['Share on Facebook Share on X Copy link', 'Get our culture newsletter every Sunday', 'Enter your email address']) {
      assert.ok(flagged.has(line), line);
    }
  });

  test('people of the bundle are known by their surname, organisations by their abbreviation', () => {
    const person = seeds.entity('Helena Marques Pinto');
    assert.equal(person?.type, 'person');
    assert.ok(person?.mentions.some(({ text: words }) => words === 'Pinto'));
    const cooperative = seeds.entity('Open Shelf Cooperative');
    assert.equal(cooperative?.type, 'organisation');
    assert.ok(cooperative?.mentions.some(({ text: words }) => words === 'OSC'));
    for (const [name, type] of [['press@openshelf.example', 'email'], ['https://openshelf.example/catalogue', 'url']] as const) {
      assert.equal(seeds.entity(name)?.type, type);
    }
  });

  test('the broken bundle shows the faults that ABOUT.md promises', () => {
    const codes = new Set(seeds.codes(broken));
    for (const code of [
      'content-before-first-delimiter',
      'duplicate-name',
      'case-collision',
      'near-miss-delimiter',
      'delimiter-not-closed',
      'path-traversal',
      'reserved-name',
      'file-directory-conflict',
      'empty-member',
    ]) {
      assert.ok(codes.has(code), `${code} in ${[...codes].join(', ')}`);
    }
  });

  test('each code that a seed shows has a page', () => {
    for (const { code } of seeds.report.findings) assert.ok(existsSync(`docs/rules/${code}.md`), code);
  });
});

suite('two pages as they were found on the web', () => {
  const folder = resolve(process.env['WINNOW_SHARED'] ?? '../shared', 'seeds');
  const rewrite = '000_586cbd554c8ecd22.txt';
  const wire = '003_dc2e997ff6112339.txt';
  let pages: Reviewed;

  suiteSetup(function () {
    if (!existsSync(join(folder, wire))) {
      this.skip(); // the pages are not part of the repository
    }
    pages = new Reviewed(folder);
  });

  test('all furniture is flagged', () => {
    const flagged = pages.flagged(wire);
    const text = pages.texts.get(wire) ?? '';
    const furniture = [
      'scorecardresearch',
      'Support Our Journalism',
      ...between(text, 'Follow Us', 'Text Size'),
      ...between(text, 'Disclaimer', 'Most Popular'),
    ];
    assert.deepEqual(furniture.filter((line) => !flagged.has(line)), []);
    const form = pages.flagged(rewrite);
    for (const line of ['Leave a Reply', 'Your email address will not be published. Required fields are marked *']) {
      assert.ok([...form].some((each) => each.startsWith(line)), line);
    }
  });

  test('no paragraph of a story is flagged', () => {
    assert.deepEqual([...pages.flagged(wire)].filter((line) => between(pages.texts.get(wire) ?? '', '(Reuters)', 'Alibaba last month').includes(line)), []);
    assert.deepEqual([...pages.flagged(rewrite)].filter((line) => between(pages.texts.get(rewrite) ?? '', 'Belgian Intelligence', 'As the European').includes(line)), []);
  });

  const retold: readonly [string, RegExp][] = [
    ['(Reuters) -Belgium', /The Belgian intelligence service has recently raised/],
    ['Referring to the company', /The Belgian intelligence service has recently raised/],
    ['Alibaba denied any', /Alibaba, however, has strongly denied|Alibaba has firmly denied/],
    ['Alibaba signed an agreement', /The company signed an agreement/],
    ['The newspaper, citing', /closely scrutinizing/],
    ['The Belgian security agency told', /point of attention|presence of Alibaba/],
    ['Alibaba last month filed', /Alibaba submitted a filing/],
  ];
  for (const [told, again] of retold) {
    test(`"${told}" is found again in the rewrite`, () => {
      const shared = pages.shared(wire, told);
      assert.ok(shared?.places.some(({ path, text }) => path === rewrite && again.test(text)), JSON.stringify(shared));
    });
  }

  test('no furniture is linked', () => {
    for (const words of ['LEAVE A REPLY', 'Support Our Journalism', 'Subscribe to our channels']) {
      assert.equal(pages.shared(wire, words), undefined);
    }
  });

  test('the names are found with their types', () => {
    for (const [name, type] of [
      ['Alibaba', 'organisation'],
      ['Cainiao', 'organisation'],
      ['Financial Times', 'organisation'],
      ['VSSE', 'organisation'],
      ['Reuters', 'organisation'],
      ['Liege', 'place'],
      ['Hong Kong', 'place'],
    ] as const) {
      assert.equal(pages.entity(name)?.type, type, name);
    }
  });
});
