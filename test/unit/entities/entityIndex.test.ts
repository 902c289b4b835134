import assert from 'node:assert/strict';
import {
  createEntityIndex,
  type Entity,
  type EntityDecision,
  type EntityIndex,
  type EntityType,
  type Mention,
  normaliseName,
} from '../../../src/entities/index';

const MARKS: Record<string, EntityType> = { P: 'person', O: 'organisation', L: 'place', G: 'group' };

/** Reads `[P Jane Doe]` as a mention of a person. */
function marked(source: string): { text: string; mentions: Mention[] } {
  const mentions: Mention[] = [];
  let text = '';
  for (const part of source.split(/(\[[POLG] [^\]]+\])/u)) {
    const match = /^\[([POLG]) ([^\]]+)\]$/u.exec(part);
    if (match)
      mentions.push({
        start: text.length,
        end: text.length + match[2].length,
        type: MARKS[match[1]],
        confidence: 0.9,
      });
    text += match ? match[2] : part;
  }
  return { text, mentions };
}

function indexOf(...sections: string[]): EntityIndex {
  const index = createEntityIndex();
  sections.forEach((source, section) => {
    const { text, mentions } = marked(source);
    index.set(section, text, mentions);
  });
  return index;
}

/** Entities of section 0 as "type name (alias, alias) count". */
function entities(source: string): string[] {
  return indexOf(source)
    .inSection(0)
    .map(
      ({ type, name, aliases, mentions }) =>
        `${type} ${name}${aliases.length > 0 ? ` (${aliases.join(', ')})` : ''} ${mentions.length}`,
    );
}

/** The people and bodies of the workspace, as "name (alias) count". */
function everywhere(index: EntityIndex): string[] {
  return index
    .all()
    .map(({ name, aliases, mentions }) => `${[name, ...aliases].join(', ')} ${mentions.length}`)
    .sort();
}

suite('entities: names that a reviewer told apart', () => {
  const different = (name: string, from: string): EntityDecision => ({ name, action: 'different', from });

  test('are two in a section and across sections, each with what else is its name there', () => {
    const index = indexOf(
      '[O Avis International] began. [O Avis] said so.',
      '[O Avis International] ended.',
      '[O Avis] ended.',
    );
    assert.deepEqual(everywhere(index), ['Avis International, Avis 4']);
    index.decide([different('Avis', 'Avis International')]);
    assert.deepEqual(everywhere(index), ['Avis 2', 'Avis International 2']);
    index.decide([]);
    assert.deepEqual(everywhere(index), ['Avis International, Avis 4']);
  });

  test('stay apart where a third name might be either', () => {
    const index = indexOf(
      '[P Ann Lee] and [P Lee]. [P Anna Lee] came.',
      '[P Ann Lee] sang.',
      '[P Anna Lee] sang.',
    );
    index.decide([different('Anna Lee', 'Ann Lee')]);
    const people = everywhere(index);
    assert.ok(
      !people.some((each) => each.includes('Ann Lee') && each.includes('Anna Lee')),
      people.join('; '),
    );
    assert.equal(people.length, 2);
  });

  test('have only those sections joined anew that hold one of them', () => {
    const index = indexOf('[O Avis] began.', '[O Avis International] ended.', '[O BBC] slept.');
    const before = index.clustered;
    index.decide([different('Avis', 'Avis International')]);
    assert.equal(index.clustered - before, 2);
  });
});

suite('entities: names that are none in one section', () => {
  test('are in others; what is said of one section has no other joined anew', () => {
    let hidden: ReadonlySet<string> = new Set();
    const none: ReadonlySet<string> = new Set();
    const index = createEntityIndex((section) => (section === 1 ? hidden : none));
    ['[P Ann Lee] sang.', '[P Ann Lee] ran. [P Bo Ek] won.', '[P Ann Lee] slept.'].forEach(
      (source, section) => {
        const { text, mentions } = marked(source);
        index.set(section, text, mentions);
      },
    );
    assert.deepEqual(everywhere(index), ['Ann Lee 3', 'Bo Ek 1']);
    hidden = new Set(['ann lee']);
    const before = index.joined;
    index.decide([{ name: 'Ann Lee', action: 'ignore-here', document: 'b.txt' }]);
    assert.deepEqual(everywhere(index), ['Ann Lee 2', 'Bo Ek 1']);
    assert.equal(index.joined - before, 2, 'Bo Ek in the one section, in the family and for a longer name');
    hidden = new Set();
    index.decide([]);
    assert.deepEqual(everywhere(index), ['Ann Lee 3', 'Bo Ek 1']);
  });
});

suite('entities: aliases within a section', () => {
  const examples: [string, string, string[]][] = [
    [
      'short form of a company',
      '[O Alibaba Group Holding] rose. [O Alibaba] said so.',
      ['organisation Alibaba Group Holding (Alibaba) 2'],
    ],
    [
      'a name that the end of a line divides',
      '[P Jyoti Nara-\nyan] wrote to [P Jyoti Narayan].',
      ['person Jyoti Narayan 2'],
    ],
    [
      'family name of a person',
      '[P Jyoti Narayan] wrote. [P Narayan] left.',
      ['person Jyoti Narayan (Narayan) 2'],
    ],
    [
      'title and given name',
      '[P Mr Biden] met [P Joe Biden] and [P Joseph Biden].',
      ['person Joseph Biden (Joe Biden, Mr Biden) 3'],
    ],
    [
      'two bearers of a family name',
      '[P Joe Biden] saw [P Hunter Biden]. [P Biden] left.',
      ['person Joe Biden 1', 'person Hunter Biden (Biden) 2'],
    ],
    [
      'abbreviation in brackets',
      'The [O World Health Organization] ([O WHO]) met.',
      ['organisation World Health Organization (WHO) 2'],
    ],
    [
      'initials anywhere',
      '[O ECHR] ruled. The [O European Court of Human Rights] sat.',
      ['organisation European Court of Human Rights (ECHR) 2'],
    ],
    ['possessives', '[O Reuters’] view; [O Reuters] said.', ['organisation Reuters 2']],
    ['diacritics', '[L Liège] or [L Liege].', ['place Liège (Liege) 2']],
    [
      'capitals of a headline',
      '[O ALIBABA GROUP] FALLS. [O Alibaba Group] fell.',
      ['organisation Alibaba Group (ALIBABA GROUP) 2'],
    ],
    [
      'countries',
      'The [L United States], the [L US] and the [L U.S.].',
      ['place United States (U.S., US) 3'],
    ],
    [
      'family name with particles, family name of two words',
      '[P Joost van der Merwe] and [P Linda Ngo Bassong]. [P Van der Merwe] left, [P Ngo Bassong] stayed.',
      ['person Joost van der Merwe (Van der Merwe) 2', 'person Linda Ngo Bassong (Ngo Bassong) 2'],
    ],
    [
      'the end of a name before its company ending',
      '[O Walt Disney Co.] paid. [O Disney] said so.',
      ['organisation Walt Disney Co. (Disney) 2'],
    ],
    [
      'bodies that only share words',
      '[O Royal Bank of Canada], [O Bank of Canada], [O White House], [O House], [O Senate], [O Senate Banking Committee].',
      [
        'organisation Royal Bank of Canada 1',
        'organisation Bank of Canada 1',
        'organisation White House 1',
        'organisation House 1',
        'organisation Senate 1',
        'organisation Senate Banking Committee 1',
      ],
    ],
    [
      'towns, countries, mountains',
      '[L Mexico City] is in [L Mexico]. [L Mount Everest] is [L Everest].',
      ['place Mexico City 1', 'place Mexico 1', 'place Mount Everest (Everest) 2'],
    ],
    [
      'the family name first, and a name in quotation marks',
      '[P BRENNICK, JONATHAN] paid. [P Jonathan Brennick] and [P J. Brennick] left. [P Wilfried "Willi" Mayer] is [P Willi Mayer].',
      [
        'person Jonathan Brennick (BRENNICK, JONATHAN, J. Brennick) 3',
        'person Wilfried "Willi" Mayer (Willi Mayer) 2',
      ],
    ],
    [
      'a generation behind a comma is no given name',
      '[P Martin King, Jr.] spoke. [P King] left.',
      ['person Martin King, Jr. (King) 2'],
    ],
    [
      'somebody of a place, and somebody of another',
      '[P Theodorus of Tabennese] followed [P Horsiesius]. [P Theodorus] died. [P Pachomius of Egypt] wrote.',
      ['person Theodorus of Tabennese (Theodorus) 2', 'person Horsiesius 1', 'person Pachomius of Egypt 1'],
    ],
    [
      'a family name more',
      '[P Ulises Humala Tasso] and [P Ann Tasso] met. [P Ulises Humala] left.',
      ['person Ulises Humala Tasso (Ulises Humala) 2', 'person Ann Tasso 1'],
    ],
    [
      'islands by their name alone; a town called city is not its country',
      '[L Chatham Islands], or the [L Chathams]. [L Belize City] is in [L Belize].',
      ['place Chatham Islands (Chathams) 2', 'place Belize City 1', 'place Belize 1'],
    ],
    [
      'a branch or a channel is not the whole, a company ending is',
      '[O CNN], [O CNN International], [O Gestetner], [O Gestetner France], [O Marriott] and [O Marriott International].',
      [
        'organisation CNN 1',
        'organisation CNN International 1',
        'organisation Gestetner 1',
        'organisation Gestetner France 1',
        'organisation Marriott International (Marriott) 2',
      ],
    ],
    [
      'a body that a part belongs to is not the part',
      'The [O Historical Faculty of the University of Warsaw] left the [O University of Warsaw], or [O Warsaw].',
      [
        'organisation Historical Faculty of the University of Warsaw 1',
        'organisation University of Warsaw (Warsaw) 2',
      ],
    ],
    [
      'a place is no newspaper',
      '[L New York] reads the [O New York Times].',
      ['place New York 1', 'organisation New York Times 1'],
    ],
  ];
  for (const [name, source, expected] of examples)
    test(name, () => assert.deepEqual(entities(source), expected));

  test('names compare without case, marks, article and possessive', () => {
    assert.equal(normaliseName('The  Café’s'), 'cafe');
    assert.equal(normaliseName('U.S.'), 'us');
  });
});

suite('entities: across sections', () => {
  test('one entity under all names of all sections', () => {
    const index = indexOf(
      '[O Alibaba Group Holding] and [O Alibaba].',
      '[O Alibaba] again.',
      '[P Jane Doe].',
      '[P Doe] said.',
    );
    assert.deepEqual(
      index.all().map(({ id, mentions }) => [id, mentions.length]),
      [
        ['organisation:alibaba group holding', 3],
        ['person:jane doe', 2],
      ],
    );
    assert.equal(index.at(1, 0)?.name, 'Alibaba Group Holding');
  });

  test('what joins sections can be told to who has them in no index together', () => {
    const index = indexOf('[P Jane Doe] and [O Alibaba Group Holding].', '[P Doe] saw [O Alibaba].');
    const [jane, holding] = index.partsIn(0);
    const [doe, alibaba] = index.partsIn(1);
    assert.deepEqual([jane.full?.lone, jane.full?.key], [doe.lone?.key, jane.keys[0]]);
    assert.ok(!jane.keys.includes(doe.keys[0]));
    assert.deepEqual(alibaba.keys, holding.keys);
    assert.deepEqual([...doe.mentions, ...alibaba.mentions], [0, 1]);
    assert.deepEqual([...doe.names], [['Doe', 1]]);
    assert.deepEqual(index.partsIn(2), []);
  });

  test('the family name may come first, and a channel is not the station', () => {
    const index = indexOf(
      '[P BRENNICK, JONATHAN] saw [O CNN].',
      '[P Jonathan Brennick] saw [O CNN International].',
    );
    assert.deepEqual(
      index.all().map(({ name, mentions }) => `${name} ${mentions.length}`),
      ['Jonathan Brennick 2', 'CNN 1', 'CNN International 1'],
    );
  });

  test('a family name stays alone when two people bear it', () => {
    const index = indexOf('[P Jane Doe].', '[P John Doe].', '[P Doe] said.');
    assert.equal(index.at(2, 0)?.mentions.length, 1);
  });

  test('replacing and deleting sections leaves what a fresh index holds', () => {
    const index = indexOf('[O Acme Ltd].', '[O Acme] and [P Ann Lee].', '[L Oslo].');
    const { text, mentions } = marked('[P Lee] of [O Acme].');
    index.set(0, text, mentions);
    index.delete(2);
    const fresh = indexOf('[P Lee] of [O Acme].', '[O Acme] and [P Ann Lee].');
    assert.deepEqual(index.all(), fresh.all());
    assert.deepEqual(index.inSection(2), []);
  });

  test('search ignores case and diacritics and ranks whole names first', () => {
    const index = indexOf('[L Liège], [O University of Liège], [P Anna Liegeman].');
    assert.deepEqual(
      index.find('liege', 2).map((each) => each.name),
      ['Liège', 'University of Liège'],
    );
    assert.deepEqual(index.find('nobody', 5), []);
  });
});

suite('entities: an edit costs the section that it touches', () => {
  test('asking after an edit puts together what the section names, before and now, and nothing else', () => {
    const sources = Array.from({ length: 100 }, (_, at) => `[L London] and [P Ann Number${at}].`);
    const index = indexOf(...sources);
    assert.equal(index.all().length, 101);
    const before = index.resolved;
    const { text, mentions } = marked('[L London] and [O Acme].');
    index.set(7, text, mentions);
    assert.equal(index.resolved - before, 0, 'nothing before somebody asks');
    assert.equal(index.count, 101);
    assert.equal(index.resolved - before, 0, 'the number is known without asking');
    index.all();
    assert.equal(index.resolved - before, 1, 'London is still where it was; only Acme is new');
    index.delete(8);
    index.all();
    assert.equal(index.resolved - before, 2, 'London has lost a mention');
  });

  test('a section set to what it was forgets nothing', () => {
    const index = indexOf('[O Acme Ltd] and [P Ann Lee].', '[P Lee] of [O Acme].');
    const before = [index.all(), index.resolved];
    const { text, mentions } = marked('[P Lee] of [O Acme].');
    index.set(1, text, mentions);
    assert.deepEqual([index.all(), index.resolved], before);
  });

  test('a second bearer of a family name takes the bare name away from the first, and gives it back', () => {
    const index = indexOf('[P Jane Doe].', '[P Doe] said.', '[L Oslo].');
    const counts = [index.count];
    const { text, mentions } = marked('[P John Doe].');
    index.set(2, text, mentions);
    counts.push(index.count);
    index.delete(2);
    counts.push(index.count);
    assert.deepEqual(counts, [2, 3, 1]);
    assert.equal(index.at(1, 0)?.name, 'Jane Doe');
  });
});

suite('entities: setting in slices', () => {
  test('work that is given up anywhere is put right by setting again', () => {
    const source = Array.from(
      { length: 400 },
      (_, at) => `[P Ann N${at}] of [O Acme ${at} Ltd] in [L London].`,
    ).join(' ');
    const { text, mentions } = marked(source);
    for (const steps of [0, 1, 2, 5, 9, 14, 20]) {
      const index = indexOf('[L London] and [P Ann N7].', '[P N7] said.');
      const work = index.setting(0, text, mentions);
      for (let step = 0; step < steps; step += 1) work.next();
      work.return();
      index.set(0, text, mentions);
      const fresh = indexOf(source, '[P N7] said.');
      assert.deepEqual(index.all(), fresh.all(), `${steps} steps`);
      assert.equal(index.count, fresh.count);
    }
  });

  test('thousands of people of one family and of bodies that begin alike cost few steps', () => {
    const counted = (size: number): number => {
      const { text, mentions } = marked(
        Array.from({ length: size }, (_, at) => `[P Ann${at} Lee] of [O Bank of N${at}].`).join(' '),
      );
      const index = createEntityIndex();
      const work = index.setting(0, text, mentions);
      let steps = 1;
      while (work.next().done !== true) steps += 1;
      return steps;
    };
    assert.ok(counted(4000) < 12 * counted(400));
  });
});

/** Small whole numbers, the same on every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const NAMES =
  'P Ann Lee,P Bob Lee,P Lee,P LEE,P A. Lee,P Ann Lee-Fox,P Fox,O Lee,O Fox,O Acme Ltd,O Acme,O Fox Group,O World Health Organization,O WHO,L London,L US,L United States,L America,G Dutch,O Bank of Canada,P Ann Fox'.split(
    ',',
  );

function randomSection(random: (below: number) => number): {
  text: string;
  mentions: Mention[];
  furniture: boolean[];
} {
  const parts = Array.from({ length: random(5) }, () => `[${NAMES[random(NAMES.length)]}]`);
  const section = marked(parts.join(random(4) === 0 ? ' (' : ' met '));
  return { ...section, furniture: section.mentions.map(() => random(3) === 0) };
}

suite('entities: any history ends in what a fresh index holds', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    test(`history ${seed}`, () => {
      const random = randomNumbers(seed);
      const index = createEntityIndex();
      const sections = new Map<number, ReturnType<typeof randomSection>>();
      let decisions: EntityDecision[] = [];
      for (let step = 0; step < 40; step += 1) {
        const section = random(8);
        const kind = random(10);
        if (kind < 2) {
          sections.delete(section);
          index.delete(section);
        } else if (kind === 2) {
          decisions = randomDecisions(random);
          index.decide(decisions);
        } else {
          const made = randomSection(random);
          sections.set(section, made);
          index.set(section, made.text, made.mentions, made.furniture);
        }
        if (random(3) === 0) index.find('lee', 3);
        const shuffled = [...sections].sort(() => random(3) - 1);
        assertSame(index, freshIndex(shuffled, decisions), [...sections]);
      }
    });
  }

  test('the name of an entity and its aliases do not depend on the numbers of sections', () => {
    const sources = ['[O ACME GROUP] and [O Acme]', '[O Acme]', '[O Acme Group Ltd]', '[O Acmé Group Ltd]'];
    const forwards = indexOf(...sources).all();
    const backwards = indexOf(...[...sources].reverse()).all();
    const told = ({ id, name, aliases }: Entity): unknown => ({ id, name, aliases });
    assert.deepEqual(forwards.map(told), backwards.map(told));
    assert.equal(forwards[0].name, 'Acmé Group Ltd');
  });
});

function randomDecisions(random: (below: number) => number): EntityDecision[] {
  return Array.from({ length: random(3) }, (): EntityDecision => {
    const name = NAMES[random(NAMES.length)].slice(2);
    const action = random(6);
    if (action === 5) return { name, action: 'display', as: `The ${name}` };
    if (action === 4) return { name, action: 'different', from: NAMES[random(NAMES.length)].slice(2) };
    if (action === 3) return { name, action: 'apart', ...(random(3) === 0 && { type: 'person' }) };
    if (action === 0) return { name, action: 'ignore' };
    if (action === 1) return { name, action: 'type', type: random(2) === 0 ? 'place' : 'person' };
    return { name, action: 'same', as: NAMES[random(NAMES.length)].slice(2) };
  });
}

function freshIndex(
  sections: readonly (readonly [number, ReturnType<typeof randomSection>])[],
  decisions: readonly EntityDecision[],
): EntityIndex {
  const index = createEntityIndex();
  index.decide(decisions);
  for (const [section, { text, mentions, furniture }] of sections)
    index.set(section, text, mentions, furniture);
  return index;
}

function assertSame(
  index: EntityIndex,
  fresh: EntityIndex,
  sections: readonly (readonly [number, { mentions: readonly Mention[] }])[],
): void {
  assert.deepEqual(index.all(), fresh.all());
  assert.equal(index.count, index.all().filter((each) => !each.furniture).length);
  assert.equal(index.count, fresh.count);
  assert.deepEqual(index.find('e', 5), fresh.find('e', 5));
  for (const [section, { mentions }] of sections) {
    assert.deepEqual(index.inSection(section), fresh.inSection(section));
    for (const entity of [...index.inSection(section), ...index.all()]) {
      const here = entity.mentions.find((each) => each.section === section);
      assert.equal(index.firstMention(section, entity), here?.mention ?? -1);
      assert.equal(index.mentionCount(entity), entity.mentions.length);
    }
    mentions.forEach((_, at) => {
      assert.deepEqual(index.at(section, at), fresh.at(section, at));
    });
  }
}

suite('entities: sections that are set again', () => {
  const story = '[P Jane Doe] met [P John Roe] of [O Acme Ltd]. [P Doe] left [L Oslo].';

  test('numbers of mentions are right after work that was given up, whatever was set then', () => {
    const first = marked(story);
    const second = marked(`[L Bergen] rose. ${story}`);
    for (let steps = 0; steps < 40; steps += 1) {
      const index = createEntityIndex();
      index.set(0, first.text, first.mentions);
      const work = index.setting(0, second.text, second.mentions);
      for (let step = 0; step < steps; step += 1) work.next();
      work.return();
      index.set(0, first.text, first.mentions);
      assert.deepEqual(index.inSection(0), indexOf(story).inSection(0), `${steps} steps`);
    }
  });

  test('a mention more: an entity that stays is not put together again but for its numbers', () => {
    const index = indexOf(story);
    index.all();
    const { text, mentions } = marked(`${story} [L Bergen] rose.`);
    const before = index.resolved;
    index.set(0, text, mentions);
    index.all();
    assert.equal(index.resolved - before, 1);
  });

  test('a section that was settled and set to another text is as in a fresh index', () => {
    const other = marked('[P Roe] met [P Jane Doe] of [O Acme Ltd]. [P Doe] left [L Bergen].');
    const furniture = other.mentions.map((_, number) => number === 4);
    const index = indexOf(story, '[O Acme Ltd] grew.');
    index.settle(0);
    index.set(0, other.text, other.mentions, furniture);
    const fresh = indexOf('', '[O Acme Ltd] grew.');
    fresh.set(0, other.text, other.mentions, furniture);
    assert.deepEqual(index.inSection(0), fresh.inSection(0));
    assert.deepEqual(index.all(), fresh.all());
  });

  test('deleting in slices leaves nothing, also where it was given up and begun again', () => {
    const index = indexOf(story, '[O Acme Ltd] grew.');
    const work = index.deleting(0);
    work.next();
    work.return();
    index.delete(0);
    assert.deepEqual(index.all(), indexOf('', '[O Acme Ltd] grew.').all());
  });
});

suite('entities: setting a section again costs what changed in it', () => {
  const story = Array.from({ length: 300 }, (_, at) => `[P Ann N${at}] of [O Acme ${at} Ltd] in [L London].`);

  /** How many clusters were made, and entities put together, when the story became another. */
  function costOf(after: readonly string[], ask: (index: EntityIndex) => void): number[] {
    const index = indexOf(story.join(' '));
    index.all();
    const before = [index.clustered, index.resolved];
    const { text, mentions } = marked(after.join(' '));
    index.set(0, text, mentions);
    ask(index);
    return [index.clustered - before[0], index.resolved - before[1]];
  }

  const inTheMiddle = (part: string, instead = 0): string[] => story.toSpliced(150, instead, part);
  const examples: [string, string[], number[]][] = [
    ['a letter in no name', inTheMiddle('Rain.'), [0, 0]],
    ['a name that was there', inTheMiddle('[P Ann N7].'), [1, 1]],
    ['a name that was not there', inTheMiddle('[L Oslo].'), [1, 1]],
    ['a name that became another', inTheMiddle('[P Ann X] of [O Acme 150 Ltd] in [L London].', 1), [1, 1]],
    ['at two places far from one another', ['[L Oslo].', ...story, '[L Bergen].'], [2, 2]],
  ];
  for (const [name, after, cost] of examples)
    test(name, () =>
      assert.deepEqual(
        costOf(after, (index) => index.all()),
        cost,
      ),
    );

  /** How many names were asked with which others they are one, when a part of the story became another. */
  function joinedBy(before: readonly string[], part: string): number {
    const index = indexOf(before.join(' '));
    const asked = index.joined;
    const { text, mentions } = marked(before.with(150, part).join(' '));
    index.set(0, text, mentions);
    return index.joined - asked;
  }

  test('a letter in no name: no name is asked with which others it is one', () => {
    assert.equal(joinedBy(inTheMiddle('Rain.'), 'Rains.'), 0);
  });

  test('where the section was settled all its names are asked again, each once, and no cluster is made anew', () => {
    const index = indexOf(story.join(' '));
    const wanted = index.all().map(({ id }) => id);
    const before = [index.joined, index.clustered];
    index.settle(0);
    const { text, mentions } = marked(`Rain. ${story.join(' ')}`);
    index.set(0, text, mentions);
    assert.deepEqual([index.joined - before[0], index.clustered - before[1]], [before[0], 0]);
    assert.deepEqual(
      index.all().map(({ id }) => id),
      wanted,
    );
    const again = marked(`Rains. ${story.join(' ')}`);
    index.set(0, again.text, again.mentions);
    assert.equal(index.joined - before[0], before[0], 'from then on it is ready for edits');
  });

  test('a letter in a name: that name before and now, and nobody else of the section', () => {
    // Once among its family, and once for a longer name that it begins.
    assert.equal(joinedBy(story, '[P Ann N150x] of [O Acme 150 Ltd] in [L London].'), 2);
    assert.equal(joinedBy(story, '[P Ann N150] of [O Acmex 150 Ltd] in [L London].'), 1);
    assert.equal(joinedBy(story, '[P Ann N150] of [O Acme 150 Ltd] in [L Londonx].'), 0);
  });

  test('a letter in a full name: those who may be short for it, and its family', () => {
    const lees = [...story, '[P Ann Lee], [P Bob Lee], [P Lee], [P Mr Lee] and [P Fox].'];
    const before = lees.with(150, '[P Cid Lee].');
    assert.equal(joinedBy(before, '[P Cidx Lee].'), 6);
  });

  test('the entities of a section are the same objects but for those that changed', () => {
    const index = indexOf(story.join(' '));
    const before = new Set(index.inSection(0));
    const { text, mentions } = marked(inTheMiddle('[L Oslo].').join(' '));
    index.set(0, text, mentions);
    const after = index.inSection(0);
    assert.deepEqual(
      after.filter((each) => !before.has(each)).map((each) => each.name),
      ['Oslo'],
    );
    assert.deepEqual(after, indexOf(inTheMiddle('[L Oslo].').join(' ')).inSection(0));
  });

  const PARTS = NAMES.map((name) => `[${name}]`).concat('met', 'saw', '(', ')', ' ', 'and');
  for (let seed = 1; seed <= 40; seed += 1) {
    test(`any history of edits ends in what a fresh index holds, ${seed}`, () => {
      const random = randomNumbers(seed);
      const index = createEntityIndex();
      const parts = Array.from({ length: 40 }, () => PARTS[random(PARTS.length)]);
      let decisions: EntityDecision[] = [];
      for (let step = 0; step < 25; step += 1) {
        const added = Array.from({ length: random(3) }, () => PARTS[random(PARTS.length)]);
        parts.splice(random(parts.length), random(3), ...added);
        const { text, mentions: found } = marked(parts.join(' '));
        const mentions = found.map((each) => ({ ...each, confidence: random(20) === 0 ? 0.7 : 0.9 }));
        const furniture = mentions.map(() => random(30) === 0);
        if (random(8) === 0) index.decide((decisions = randomDecisions(random)));
        const work = index.setting(0, text, mentions, furniture);
        for (let slice = random(8); slice > 0; slice -= 1) work.next();
        work.return();
        index.set(0, text, mentions, furniture);
        assertSame(index, freshIndex([[0, { text, mentions, furniture }]], decisions), [[0, { mentions }]]);
      }
    });
  }
});

suite('entities: furniture and decisions', () => {
  test('entities of furniture come last', () => {
    const { text, mentions } = marked('[O YouTube] and [O Alibaba].');
    const index = createEntityIndex();
    index.set(0, text, mentions, [true, false]);
    assert.deepEqual(
      index.inSection(0).map((each) => [each.name, each.furniture]),
      [
        ['Alibaba', false],
        ['YouTube', true],
      ],
    );
  });

  test('a reviewer gives a type, sets aside, or joins', () => {
    const index = indexOf(
      '[P Cainiao] grew. [L Monday] came. [O VSSE] and [O Belgian State Security Service].',
    );
    index.decide([
      { name: 'cainiao', action: 'type', type: 'organisation' },
      { name: 'Monday', action: 'ignore' },
      { name: 'VSSE', action: 'same', as: 'Belgian State Security Service' },
    ]);
    assert.deepEqual(
      index.all().map((each) => `${each.id} ${each.mentions.length}`),
      ['organisation:cainiao 1', 'organisation:belgian state security service 2'],
    );
    assert.equal(index.at(0, 1), undefined);
    index.decide([]);
    assert.equal(index.at(0, 0)?.type, 'person');
  });

  test('a name that stands for itself is one with no other, but for those that are the same as it', () => {
    const index = indexOf(
      '[P Anna Brennick] came. [P Brennick] sang.',
      'As [P Brennick] sang, [P Karl Ott] left.',
    );
    const shown = (): string[] => index.all().map(({ id, mentions }) => `${id} ${mentions.length}`);
    assert.deepEqual(shown(), ['person:anna brennick 3', 'person:karl ott 1']);
    index.decide([{ name: 'Brennick', action: 'apart' }]);
    assert.deepEqual(shown(), ['person:anna brennick 1', 'person:brennick 2', 'person:karl ott 1']);
    index.decide([
      { name: 'Brennick', action: 'apart' },
      { name: 'Karl Ott', action: 'same', as: 'Brennick' },
    ]);
    assert.deepEqual(shown(), ['person:anna brennick 1', 'person:brennick 3']);
    index.decide([{ name: 'Karl Ott', action: 'same', as: 'Brennick' }]);
    assert.deepEqual(shown(), ['person:anna brennick 4']);
    index.decide([]);
    assert.deepEqual(shown(), ['person:anna brennick 3', 'person:karl ott 1']);
  });

  test('people who go by one word each are made one, in all documents', () => {
    const index = indexOf('[P Brennick] came.', '[P Brennlck] left.');
    index.decide([{ name: 'Brennlck', action: 'same', as: 'Brennick' }]);
    assert.deepEqual(
      index.all().map(({ name, mentions }) => `${name} ${mentions.length}`),
      ['Brennick 2'],
    );
  });

  test('a name that is the same as one of another type takes its type', () => {
    const index = indexOf('[P Ana Brenick] met [O Brennick].');
    index.decide([{ name: 'Ana Brenick', action: 'same', as: 'Brennick', type: 'organisation' }]);
    assert.deepEqual(
      index.all().map(({ type, mentions }) => `${type} ${mentions.length}`),
      ['organisation 2'],
    );
  });

  test('all entities are gathered anew where one becomes another meanwhile', () => {
    const index = indexOf(...Array.from({ length: 150 }, (_, at) => `[L Place ${at}]`));
    const gathering = index.listingAll();
    gathering.next();
    const { text, mentions } = marked('[L Elsewhere]');
    index.set(0, text, mentions);
    let step = gathering.next();
    while (step.done !== true) step = gathering.next();
    assert.equal(step.value[0].name, 'Elsewhere');
    assert.equal(index.all(), step.value);
  });
});

suite('entities: made for who asks', () => {
  test('the mentions of each, and each by its first mention, are those of all, and none is put together to stay', () => {
    const index = indexOf(
      '[P Anna Lindqvist] of [O Kestrel Foods] met [P Peter Brennick].',
      '[P Lindqvist] came.',
      '[P Anna Lindqvist] and [O Kestrel] signed.',
    );
    const each = [...index.mentionsOfEach()];
    const made = each.map(([{ section, mention }]) => index.made(section, mention));
    assert.equal(index.resolved, 0);
    const all = index.all();
    assert.ok(all.length >= 3);
    assert.equal(index.resolved, all.length);
    assert.deepEqual(
      each,
      all.map(({ mentions }) => mentions),
    );
    assert.deepEqual(
      made.map((entity) => [entity?.id, entity?.aliases, entity?.mentions]),
      all.map(({ id, aliases, mentions }) => [id, aliases, mentions]),
    );
    assert.equal(index.made(0, 99), undefined);
  });
});
