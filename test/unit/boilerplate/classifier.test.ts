import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  createBoilerplateClassifier,
  createRecurrenceIndex,
  type ClassifyingWork,
  type Recurrence,
} from '../../../src/boilerplate/index';
import { bodyOf, type SectionBody } from '../../../src/format/index';
import { ModelError } from '../../../src/lexis/index';
import { flaggedLines, linesOf, shippedClassifier, shippedModel } from './support';

const article = [
  'The harbour board voted on Tuesday to close the eastern quay for eighteen months while engineers replace its wooden piles.',
  'The work, which will cost four million crowns, begins in May and was delayed twice because no bidder met the terms of the contract.',
  'Fishermen who land their catch there said they had not been told where they are to go, and that the western quay is already full.',
  'A spokeswoman for the board said that berths would be found for all thirty boats before the first pile is drawn.',
];

suite('boilerplate: classifier', () => {
  test('flags what stands around an article and leaves the article', () => {
    const text = [
      'Home | News | Sport | Weather',
      'Share on Facebook',
      'Share on Twitter',
      ...article,
      'Related articles',
      'Leave a Reply',
      'Your email address will not be published. Required fields are marked *',
      'Subscribe to our newsletter',
      '© 2024 Harbour News. All rights reserved.',
    ].join('\n\n');
    const flagged = flaggedLines(text);
    article.forEach((paragraph) => assert.ok(!flagged.includes(paragraph), paragraph));
    for (const line of ['Leave a Reply', 'Related articles', '© 2024 Harbour News. All rights reserved.']) {
      assert.ok(flagged.includes(line), line);
    }
  });

  test('lines of the same words have one verdict, wherever they stand on a page', () => {
    const plea = 'Support our reporting';
    const text = [
      'Home | News | Sport | Weather',
      plea,
      'New Quay',
      ...article,
      'NEW QUAY:',
      plea,
      'Readers keep this paper alive. Become a member today.',
      `${plea}!`,
      '* * *',
      '- - -',
      'Leave a Reply',
    ].join('\n\n');
    const body = bodyOf(text);
    const verdicts = shippedClassifier().classify(body);
    const of = (words: RegExp) =>
      linesOf(body).flatMap((line, at) => (words.test(line) ? [verdicts[at]] : []));
    for (const same of [of(/^support our/i), of(/^new quay/i)])
      assert.deepEqual(
        same,
        same.map(() => same[0]),
      );
    assert.deepEqual([of(/^support our/i).length, of(/^new quay/i).length], [3, 2]);
  });

  test('an entry of a list of contents does not make furniture of the heading that it names', () => {
    const headings = ['Osteoporosis', 'Lymphedema', 'Menopause'];
    const text = [
      ...headings.map((each) => `* ${each}`),
      ...headings.flatMap((each, at) => [each.toUpperCase(), article[at], article[at + 1]]),
    ].join('\n\n');
    assert.deepEqual(
      flaggedLines(text).filter((line) => headings.includes(line)),
      [],
    );
  });

  test('a section that is nothing but furniture keeps all of it', () => {
    assert.deepEqual(flaggedLines('Leave a Reply'), []);
    assert.deepEqual(
      flaggedLines('Leave a Reply\nYour email address will not be published.\nPost Comment'),
      [],
    );
  });

  test('bylines and datelines are metadata and stay', () => {
    const body = bodyOf(['By Anna Holm', 'Published on 4 March 2021', ...article].join('\n\n'));
    const classifier = shippedClassifier();
    const verdicts = classifier.classify(body);
    assert.deepEqual(
      verdicts.slice(0, 2).map(({ kind }) => kind),
      ['metadata', 'metadata'],
    );
    assert.deepEqual(
      classifier.flags(
        verdicts.map((verdict) => ({ ...verdict, probability: verdict.kind === 'metadata' ? 1 : 0 })),
        'careful',
      ),
      verdicts.map(() => false),
    );
  });

  test('no kind is flagged from a lower threshold than others', () => {
    const classifier = shippedClassifier();
    const [below, at] = [classifier.threshold('careful') - 0.01, classifier.threshold('careful')];
    for (const kind of ['subscription', 'disclaimer', 'comment-form', 'navigation', 'other'] as const) {
      const verdicts = [at, below, at, 0].map((probability) => ({ probability, kind }));
      assert.deepEqual(classifier.flags(verdicts, 'careful'), [true, false, true, false], kind);
    }
  });

  for (const [language, prose] of Object.entries({
    Arabic: [
      'وافق مجلس المدينة يوم الثلاثاء على إغلاق الجسر القديم لمدة ستة أشهر، بعد أن وجد المهندسون شقوقا في دعامتين من دعاماته.',
      'وقالت رئيسة البلدية إن الأعمال ستبدأ في مارس، وإن العبّارة ستنقل الناس في هذه الأثناء كل نصف ساعة.',
      'ويخشى أصحاب المتاجر على الضفة الشرقية أن يفقدوا ثلث زبائنهم، كما حدث عندما أغلق الجسر آخر مرة قبل عشرين عاما.',
    ],
    Japanese: [
      '市議会は火曜日、古い橋を六か月間閉鎖することを承認した。技術者が二本の橋脚にひび割れを見つけたためである。',
      '市長は、工事は三月に始まり、その間は渡し船が三十分ごとに人を運ぶと述べた。',
      '東岸の商店主たちは、二十年前に橋が閉鎖されたときのように、客の三分の一を失うことを恐れている。',
    ],
    Korean: [
      '시의회는 화요일 기술자들이 교각 두 곳에서 균열을 발견함에 따라 낡은 다리를 여섯 달 동안 폐쇄하기로 승인했다.',
      '시장은 공사가 3월에 시작되며 그동안 나룻배가 삼십 분마다 사람들을 실어 나를 것이라고 말했다.',
      '동쪽 강변의 상인들은 이십 년 전 다리가 닫혔을 때처럼 손님의 삼분의 일을 잃을까 걱정하고 있다.',
    ],
    Hindi: [
      'नगर परिषद ने मंगलवार को पुराने पुल को छह महीने के लिए बंद करने की मंज़ूरी दी, क्योंकि इंजीनियरों को दो खंभों में दरारें मिली थीं।',
      'महापौर ने कहा कि काम मार्च में शुरू होगा और तब तक नाव हर आधे घंटे में लोगों को पार ले जाएगी।',
      'पूर्वी तट के दुकानदारों को डर है कि वे अपने एक तिहाई ग्राहक खो देंगे, जैसा बीस साल पहले हुआ था जब पुल बंद था।',
    ],
  }))
    test(`leaves prose in ${language}, of which few pages or none were learned, alone`, () => {
      for (const gap of ['\n', '\n\n']) {
        const body = bodyOf(prose.join(gap), 'lines');
        assert.ok(
          shippedClassifier()
            .classify(body)
            .every(({ probability }) => probability < 0.5),
        );
      }
    });

  test('an empty body has no verdicts', () => {
    assert.deepEqual(shippedClassifier().classify(bodyOf('')), []);
    assert.deepEqual(shippedClassifier().classify(bodyOf(' \n\n ')), []);
  });

  test('an unchanged body is looked up, not read again', () => {
    const body = bodyOf(article.join('\n\n'));
    assert.equal(shippedClassifier().classify(body), shippedClassifier().classify(body));
  });

  test('after any edits of a long section the verdicts and reasons are those of a fresh reading, alone and beside others', () => {
    const page = [
      'Home | News | Sport',
      ...article,
      'Share on Facebook',
      'Leave a Reply',
      '12 March 2021',
      '',
    ];
    const line = fc.oneof(fc.constantFrom(...page), fc.string({ unit: 'grapheme', maxLength: 40 }));
    const edit = fc.record({
      at: fc.nat(100),
      removed: fc.nat(3),
      inserted: fc.array(line, { maxLength: 3 }),
      end: fc.constantFrom('\n', '\r\n', '\n\n'),
      another: fc.boolean(),
      isAlone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const edited = createBoilerplateClassifier(shippedModel());
        const lines = Array.from({ length: 100 }, (_, index) => `${page[(index * 7) % page.length]}\n`);
        const index = createRecurrenceIndex();
        const set = (id: number, body: SectionBody): SectionBody => (index.set(id, body), body);
        set(2, bodyOf(lines.slice(0, 9).join('')));
        edited.classify(set(1, bodyOf(lines.join(''))), index);
        for (const { at, removed, inserted, end, another, isAlone } of edits) {
          lines.splice(at, removed, ...inserted.map((each) => `${each}${end}`));
          const body = set(1, bodyOf(lines.join('')));
          if (another) set(3, bodyOf(lines.slice(at).join('')));
          const fresh = createBoilerplateClassifier(shippedModel());
          const others = isAlone ? undefined : index;
          assert.deepEqual(edited.classify(body, others), fresh.classify(body, others));
          assert.deepEqual(edited.explain(body, 50, others), fresh.explain(body, 50, others));
        }
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  test('an edit that puts two places of a page, or a hundred lines, another way is judged as a fresh reading', () => {
    const page = [
      ...article,
      'Home | News | Sport',
      'Share on Facebook',
      'Leave a Reply',
      '* 12',
      '1. Harbour',
    ];
    const lines = Array.from({ length: 600 }, (_, index) => page[(index * index) % page.length]);
    const edited = createBoilerplateClassifier(shippedModel());
    edited.classify(bodyOf(lines.join('\n')));
    const edits: readonly (() => void)[] = [
      () => [40, 90].forEach((at) => (lines[at] += ' and so on')),
      () => lines.splice(200, 100),
      () => lines.splice(300, 0, ...lines.slice(0, 100).reverse()),
      () => lines.push('Dana Berg'),
      () => lines.shift(),
      () => (lines[2] = ''),
    ];
    for (const edit of edits) {
      edit();
      const body = bodyOf(lines.join('\n'));
      assert.deepEqual(edited.classify(body), createBoilerplateClassifier(shippedModel()).classify(body));
    }
  });

  test('a section that it keeps nothing of is read again, and judged the same', () => {
    let read = 0;
    const each = createBoilerplateClassifier(shippedModel(), () => read++);
    const body = bodyOf('Home | News | Sport\n\nThe port was closed on Tuesday.\n\nShare on Facebook\n');
    const verdicts = each.classify(body);
    assert.equal(each.classify(body), verdicts);
    assert.equal(read, 1);
    each.forget(body);
    assert.deepEqual(each.classify(body), verdicts);
    assert.equal(read, 2);
  });

  test('a line taken out of a long section gives its neighbours new neighbours', () => {
    const page = ['Home | News | Sport', ...article, 'Share on Facebook', 'Leave a Reply', '12 March 2021'];
    const edited = createBoilerplateClassifier(shippedModel());
    const lines = Array.from({ length: 700 }, (_, index) => page[(index * index) % page.length]);
    edited.classify(bodyOf(lines.join('\n')));
    for (const at of [350, 121, 600, 3, 690]) {
      lines.splice(at, 1);
      const body = bodyOf(lines.join('\n'));
      assert.deepEqual(edited.classify(body), createBoilerplateClassifier(shippedModel()).classify(body));
    }
  });

  test('one letter in a long section: one paragraph is read, and the trees visit its surroundings', () => {
    const works: ClassifyingWork[] = [];
    const edited = createBoilerplateClassifier(shippedModel(), (work) => works.push(work));
    const lines = Array.from({ length: 1200 }, (_, index) => `${article[index % 4]} It was day ${index}.`);
    edited.classify(bodyOf(lines.join('\n\n')));
    lines[600] = lines[600].replace('day', 'days');
    const body = bodyOf(lines.join('\n\n'));
    edited.classify(body);
    edited.classify(body);
    edited.explain(body, 600);
    assert.equal(works.length, 2);
    assert.equal(works[0].scanned, 1200);
    assert.equal(works[0].scored, 2400);
    assert.equal(works[1].scanned, 1);
    assert.ok(works[1].changed <= 20, String(works[1].changed));
    assert.ok(works[1].scored <= 20, String(works[1].scored));
  });

  test('after an edit other sections are asked again about the lines for which it bears on them', () => {
    const works: ClassifyingWork[] = [];
    const edited = createBoilerplateClassifier(shippedModel(), (work) => works.push(work));
    const index = createRecurrenceIndex();
    const nameOf = (at: number): string =>
      [...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    const lines = Array.from(
      { length: 1200 },
      (_, at) => `${article[at % 4]} It was the day of ${nameOf(at)}.`,
    );
    const set = (id: number, some: readonly string[]): SectionBody => {
      const body = bodyOf(some.join('\n\n'));
      index.set(id, body);
      return body;
    };
    const visited = (body: SectionBody): number => {
      edited.classify(body, index);
      return works[works.length - 1].beside;
    };
    set(2, lines.slice(0, 40));
    assert.equal(visited(set(1, lines)), 1200);
    lines[600] = lines[600].replace('day', 'days');
    const body = set(1, lines);
    const afterEdit = visited(body);
    assert.ok(afterEdit <= 20, String(afterEdit));
    assert.equal(visited(body), 0);
    set(3, lines.slice(60, 62));
    const ofOthers = visited(body);
    assert.ok(ofOthers > 0 && ofOthers <= 40, String(ofOthers));
  });

  test('work that is given up leaves nothing, and the next does it all', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => article[index % 4].slice(index % 50));
    const before = bodyOf(lines.join('\n'));
    lines[1500] += ' So it was said.';
    const after = bodyOf(lines.join('\n'));
    const whole = createBoilerplateClassifier(shippedModel()).classify(after);
    const classifier = createBoilerplateClassifier(shippedModel());
    classifier.classify(before);
    for (const steps of [1, 3]) {
      const work = classifier.classifying(after);
      for (let step = 0; step < steps; step++) work.next();
      work.return([]);
    }
    assert.deepEqual(classifier.classify(after), whole);
  });

  test('of a huge paragraph the two ends are read, and only they', () => {
    const middle = (sign: string): string => ` ${sign.repeat(60)}`.repeat(2000);
    const text = (sign: string): string =>
      `${'word and another word, '.repeat(2500)}${middle(sign)} ${'the end '.repeat(2000)}`;
    const [one, other] = ['x', 'y'].map((sign) => shippedClassifier().classify(bodyOf(text(sign), 'lines')));
    assert.deepEqual(one, other);
  });

  test('two classifiers agree on any text, one verdict a paragraph, probabilities within [0,1]', () => {
    const other = createBoilerplateClassifier(shippedModel());
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 30 }), (lines) => {
        const body = bodyOf(lines.join('\n'));
        const verdicts = shippedClassifier().classify(body);
        assert.equal(verdicts.length, body.paragraphs.length);
        assert.ok(verdicts.every(({ probability }) => probability >= 0 && probability <= 1));
        assert.deepEqual(other.classify(bodyOf(lines.join('\n'))), verdicts);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('a line of megabytes and a hundred thousand one-word lines are read', () => {
    const long = bodyOf('word and another word, '.repeat(100_000));
    assert.equal(shippedClassifier().classify(long).length, 1);
    const words = bodyOf(Array.from({ length: 100_000 }, (_, index) => `word${index % 977}`).join('\n'));
    const verdicts = shippedClassifier().classify(words);
    assert.equal(verdicts.length, words.paragraphs.length);
    const flags = shippedClassifier().flags(verdicts, 'careful');
    assert.ok(flags.filter(Boolean).length <= 0.02 * flags.length);
  });

  test('standing in other sections makes a line likelier furniture, and says so', () => {
    const body = bodyOf(['Subscribe to the Harbour Gazette', ...article].join('\n\n'));
    const recurring = (others: number): Recurrence => {
      const count = (_: unknown, index: number): number => (index === 0 ? others : 0);
      return { sections: 9, count, countLike: count };
    };
    const [alone] = shippedClassifier().classify(body);
    const among = [1, 2, 4, 8].map((others) => shippedClassifier().classify(body, recurring(others)));
    const rising = [alone, ...among.map(([first]) => first)].map(({ probability }) => probability);
    assert.deepEqual(rising, rising.toSorted());
    assert.ok(rising[4] > rising[0]);
    for (const verdicts of among) assert.ok(verdicts.slice(1).every(({ probability }) => probability < 0.5));
    const reason = shippedClassifier()
      .explain(body, 0, recurring(8))
      .find(({ id }) => id === 'recurs-in-workspace');
    assert.deepEqual(reason?.data, { count: 8, sections: 9 });
  });

  test('a title that all documents of a series share, and its headings, are not furniture for that', () => {
    const parts = ['Ingredients', 'Method', 'Notes'];
    const recipes = ['leek', 'plum', 'trout'].map((what) =>
      bodyOf(
        [
          'Recipes of the coast',
          `${what[0].toUpperCase()}${what.slice(1)} pie`,
          parts[0],
          `300 g of ${what}, cleaned and cut small`,
          '2 eggs and a cup of cream',
          parts[1],
          `Fry the ${what} in butter until it is soft, then let it cool while the oven heats.`,
          'Line a dish with the dough, fill it, pour the cream over it and bake it for forty minutes.',
          parts[2],
          `The ${what} may be of the day before, but the cream must be fresh.`,
        ].join('\n'),
        'lines',
      ),
    );
    const index = createRecurrenceIndex();
    recipes.forEach((body, id) => index.set(id, body));
    for (const body of recipes) {
      const classifier = shippedClassifier();
      const flags = classifier.flags(classifier.classify(body, index), 'careful');
      assert.deepEqual(
        linesOf(body).filter((_, line) => flags[line]),
        [],
      );
    }
  });

  test('a line with other numbers on each page is told by that, and so is one between lines that recur', () => {
    const pages = [941, 12, 1296].map((comments, at) =>
      bodyOf(
        [
          ...article.map((line) => `${line} ${at}`),
          'Harbour Gazette online',
          `${comments} comments`,
          'Most read',
        ].join('\n\n'),
      ),
    );
    const index = createRecurrenceIndex();
    pages.forEach((body, id) => index.set(id, body));
    const at = article.length + 1;
    const reasons = shippedClassifier().explain(pages[0], at, index);
    const [alone, among] = [undefined, index].map((each) => shippedClassifier().classify(pages[0], each)[at]);
    assert.ok(among.probability > alone.probability);
    assert.ok(reasons.some(({ id }) => id === 'recurs-with-other-numbers'));
  });

  test('reasons are at most three, strongest first, and point the way of the verdict', () => {
    const body = bodyOf([...article, 'Leave a Reply', 'Post Comment'].join('\n\n'));
    const verdicts = shippedClassifier().classify(body);
    linesOf(body).forEach((line, index) => {
      const reasons = shippedClassifier().explain(body, index);
      assert.ok(reasons.length > 0 && reasons.length <= 3, line);
      const weights = reasons.map(({ weight }) => Math.abs(weight));
      assert.deepEqual(
        weights,
        weights.toSorted((a, b) => b - a),
      );
      const furniture = verdicts[index].probability >= 0.5;
      assert.ok(
        reasons.every(({ weight }) => weight > 0 === furniture),
        line,
      );
    });
  });

  test('bytes that are no model are refused', () => {
    assert.throws(() => createBoilerplateClassifier(new Uint8Array(0)), ModelError);
    assert.throws(() => createBoilerplateClassifier(new Uint8Array(64)), ModelError);
  });

  test('the weights are small enough for a web worker', () => {
    assert.ok(shippedModel().length <= 1_000_000);
  });
});
