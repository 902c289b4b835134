import assert from 'node:assert/strict';
import {
  createEntityIndex,
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

suite('entities: aliases within a section', () => {
  const examples: [string, string, string[]][] = [
    [
      'short form of a company',
      '[O Alibaba Group Holding] rose. [O Alibaba] said so.',
      ['organisation Alibaba Group Holding (Alibaba) 2'],
    ],
    [
      'family name of a person',
      '[P Jyoti Narayan] wrote. [P Narayan] left.',
      ['person Jyoti Narayan (Narayan) 2'],
    ],
    [
      'title and given name',
      '[P Mr Biden] met [P Joe Biden] and [P Joseph Biden].',
      ['person Joseph Biden (Mr Biden, Joe Biden) 3'],
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
      ['place United States (US, U.S.) 3'],
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
});
