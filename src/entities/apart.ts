import { bodyOf } from '../format/index';
import { mentionBytes } from './mentionBytes';
import type { EntityTagger, KnownName, ToldOfBody } from './types';

/** A section that is to be tagged where nothing else of it is known: in another thread. */
export interface TextToTag {
  /** The text of its body, which is not of layout `opaque`. */
  readonly text: string;
  /** The names of the user's that stand in it. */
  readonly names: readonly KnownName[];
}

/** What comes back of it. */
export interface Tagged extends ToldOfBody {
  /** See `mentionsIn`. */
  readonly mentions: Uint8Array<ArrayBuffer>;
}

/**
 * Tags a section by itself, at once, and keeps nothing of it: what it gives is what `EntityTagger.tag` gives for its body. Nothing where a model
 * is not there that the section needs: whoever has it, or knows that it cannot be had, is to tag it.
 */
export function tagApart(tagger: EntityTagger, { text, names }: TextToTag): Tagged | undefined {
  const body = bodyOf(text);
  tagger.setKnownNames(names);
  const mentions = mentionBytes(tagger.tag(body));
  const told = { language: tagger.language(body), unread: tagger.unreadLanguages(body) };
  tagger.forget(body);
  return tagger.lacksModel(body) ? undefined : { mentions, ...told };
}
