import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEntityTagger, type EntityTagger, type Mention } from '../../../src/entities/index';
import { bodyOf } from '../../../src/format/index';
import { onlyEnglish } from '../../support/models';

/** The shipped model. */
export function modelBytes(): Uint8Array {
  return readFileSync(join(import.meta.dirname, '../../../models/entities.bin'));
}

let shared: EntityTagger | undefined;

/** One tagger for all tests of the room. */
export function tagger(): EntityTagger {
  shared ??= createEntityTagger(onlyEnglish(modelBytes()));
  return shared;
}

/** Mentions of a text as "type: words" or "type: words = value", in order. */
export function shown(text: string, mentions: readonly Mention[]): string[] {
  return mentions.map((each) => {
    const words = text.slice(each.start, each.end);
    return each.value === undefined ? `${each.type}: ${words}` : `${each.type}: ${words} = ${each.value}`;
  });
}

/** Tags a text and shows what was found. */
export function tagged(text: string): string[] {
  return shown(text, tagger().tag(bodyOf(text)));
}
