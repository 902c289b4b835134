import assert from 'node:assert/strict';
import type { BoilerplateKind } from '../../../src/boilerplate/index';
import { kindsOf, scan } from '../../../src/boilerplate/learning';
import { bodyOf } from '../../../src/format/index';
import { lexicon } from '../../../tools/boilerplate/tables';

/** The kinds of lines all of which are furniture. */
function kindsOfLines(lines: readonly string[]): BoilerplateKind[] {
  const body = bodyOf(lines.join('\n'), 'lines');
  return kindsOf(
    body,
    scan(body, lexicon),
    lines.map(() => 0.97),
  );
}

/** Every line is of the kind behind it. */
function assertKinds(lines: Readonly<Record<string, BoilerplateKind>>): void {
  const texts = Object.keys(lines);
  assert.deepEqual(
    kindsOfLines(texts).map((kind, index) => `${texts[index]}: ${kind}`),
    texts.map((text) => `${text}: ${lines[text]}`),
  );
}

suite('boilerplate: kinds', () => {
  test('who wrote it is metadata: names above a role, roles, notes', () => {
    assertKinds({
      'Anna Holm': 'metadata',
      'Deputy Editor': 'metadata',
      'Per Katz': 'metadata',
      'Per Katz is a reporter at the Ansholm Daily and writes about ferries.': 'metadata',
    });
    assertKinds({ 'Carlota Ruiz': 'metadata', 'Redactora de tribunales': 'metadata' });
  });

  test('fields of a form belong to it, marked or between marked ones', () => {
    assertKinds({
      'First name (required)': 'comment-form',
      Phone: 'comment-form',
      'Email (required)': 'comment-form',
      'Street *': 'comment-form',
    });
  });

  test('pleas, networks and pictures are told by their words', () => {
    assertKinds({
      'Get notified about your favourite shows and new episodes': 'subscription',
      'The Ansholm Daily on Instagram': 'share-bar',
      'Наша группа ВКонтакте': 'share-bar',
      'Тел. 8 800 555 35 35': 'other',
      'Tyler Lund’s picture': 'image-credit',
      'Photo: Harbour Observer / file picture': 'image-credit',
      'Image may contain: harbour, boat, person': 'image-credit',
    });
  });

  test('links to other texts are one block of one kind, with their dates and whatever their length', () => {
    assert.deepEqual(
      new Set(
        kindsOfLines([
          'Related articles',
          'Harbour raises fees for the first time in nine years',
          'March 30, 2023',
          'Who pays for the pier, and why nobody wants to',
          'March 29, 2023',
          'The bell is cracked again and the smith has no time',
          'Fog',
          'Council votes on the new table of fees next week',
        ]),
      ),
      new Set(['related-links']),
    );
  });

  test('a list of countries is a menu, below a heading of links, too', () => {
    const kinds = kindsOfLines([
      'Related links',
      '• Norway',
      '• Sweden',
      '• Denmark',
      '• Finland',
      '• Iceland',
      '• Greenland',
    ]);
    assert.deepEqual(new Set(kinds.slice(1)), new Set(['navigation']));
  });

  test('an entry of a list is no heading of those below it, and a label with its values reaches no further', () => {
    assertKinds({ '• Travel': 'navigation', '• Topics': 'tag-list', '• Norway': 'navigation' });
    assertKinds({ '• Tags': 'tag-list', '• shipping': 'tag-list' });
    assertKinds({ 'Tags: harbour, ferries': 'tag-list', Norway: 'navigation' });
    assertKinds({ Topics: 'tag-list', Norway: 'tag-list' });
  });

  test('a heading reaches no further than a line that surely is something else', () => {
    assertKinds({
      'Leave a reply': 'comment-form',
      '© 2024 The Ansholm Daily': 'legal-notice',
      'Terms | Cookies | Contact': 'navigation',
    });
  });

  test('what stands below the label of an advertisement is not part of it', () => {
    assertKinds({
      Advertisement: 'advertising',
      'Council votes on the new table of fees next week': 'related-links',
    });
  });

  test('entries of a menu one behind the other are a menu', () => {
    assertKinds({
      'Start Sport Culture Weather Opinion Ferries Harbours': 'navigation',
      'Pages: 1 2 3 4 5 Next': 'navigation',
      'About UsContactCareersPrivacy FAQ': 'navigation',
      'Home | World | Business | Weather | Jobs | Sign in': 'navigation',
    });
  });

  test('a trade mark is no legal notice', () => {
    assertKinds({
      'Nudura® walls for a new school in the north': 'related-links',
      '© Nudura 2023': 'legal-notice',
    });
  });
});
