import { longer } from '../lexis/index';

const NONE = -1;
/** Bytes of an entry of a map or a set of numbers, about. */
const ENTRY = 40;

/** Whoever can say a text. */
export interface TextHolder {
  readonly text: string;
}

/** Who says the text of a passage that nobody asks for. */
export const NOBODY: TextHolder = { text: '' };

/** Where texts stand: for each text its places (section, passage), each addition and removal in constant time. */
export class Places {
  sections: Int32Array = new Int32Array(1024);
  passages: Int32Array = new Int32Array(1024);
  /** Who says the text as it stands there: it is no part of the index. */
  readonly holders: TextHolder[] = [];
  /** See {@link identifying}; by place, none while the text stands nowhere else. */
  readonly #identities = new Map<number, number>();
  /** By place its text; of one that is free the next free one. */
  #textIds: Int32Array = new Int32Array(1024);
  /** By text one of its places; hardly any has another. */
  #heads: Int32Array = new Int32Array(1024).fill(NONE);
  /** By text that stands in more than one place: all of them. */
  readonly #several = new Map<number, Set<number>>();
  /** How many places are in those. */
  #repeated = 0;
  #limit = 0;
  #freeHead = NONE;

  /** Adds a place and returns its id. */
  add(textId: number, section: number, passage: number, holder: TextHolder): number {
    if (textId >= this.#heads.length) this.#growTexts(textId + 1);
    const place = this.#take();
    this.sections[place] = section;
    this.passages[place] = passage;
    this.#textIds[place] = textId;
    this.holders[place] = holder;
    if (this.#heads[textId] === NONE) this.#heads[textId] = place;
    else this.#addAnother(textId, place);
    return place;
  }

  /** Removes a place and returns how many its text has left. */
  remove(place: number): number {
    const textId = this.#textIds[place];
    this.holders[place] = NOBODY;
    this.#textIds[place] = this.#freeHead;
    this.#freeHead = place;
    this.#identities.delete(place);
    return this.#removeFrom(textId, place);
  }

  /** Identity of a place, see {@link identifying}; 0 while its text stands nowhere else. */
  identityOf(place: number): number {
    return this.#identities.get(place) ?? 0;
  }

  identify(place: number, identity: number): void {
    if (identity !== 0) this.#identities.set(place, identity);
  }

  textIdOf(place: number): number {
    return this.#textIds[place];
  }

  countOf(textId: number): number {
    if (this.first(textId) === NONE) return 0;
    return this.#several.get(textId)?.size ?? 1;
  }

  /** One of the text's places, or -1. */
  first(textId: number): number {
    return textId < this.#heads.length ? this.#heads[textId] : NONE;
  }

  /** Ids of a text's places, in no order that means anything. */
  of(textId: number): Iterable<number> {
    const first = this.first(textId);
    if (first === NONE) return [];
    return this.#several.get(textId) ?? [first];
  }

  /** The text as it stands at a place. */
  textAt(place: number): string {
    return this.holders[place].text;
  }

  get bytes(): number {
    const sparse = (this.#identities.size + this.#several.size + this.#repeated) * ENTRY;
    return this.sections.byteLength * 3 + this.#heads.byteLength + sparse + this.holders.length * 8;
  }

  #addAnother(textId: number, place: number): void {
    const places = this.#several.get(textId);
    this.#repeated += places === undefined ? 2 : 1;
    if (places === undefined) this.#several.set(textId, new Set([this.#heads[textId], place]));
    else places.add(place);
  }

  /** Takes a place from its text and returns how many that has left. */
  #removeFrom(textId: number, place: number): number {
    const places = this.#several.get(textId);
    if (places === undefined) {
      this.#heads[textId] = NONE;
      return 0;
    }
    places.delete(place);
    this.#repeated--;
    [this.#heads[textId]] = places;
    if (places.size > 1) return places.size;
    this.#several.delete(textId);
    this.#repeated--;
    return 1;
  }

  #take(): number {
    if (this.#freeHead !== NONE) {
      const place = this.#freeHead;
      this.#freeHead = this.#textIds[place];
      return place;
    }
    if (this.#limit === this.sections.length) this.#growPlaces();
    return this.#limit++;
  }

  #growPlaces(): void {
    const length = this.#limit + Math.max(1024, this.#limit >> 3);
    this.sections = longer(this.sections, length);
    this.passages = longer(this.passages, length);
    this.#textIds = longer(this.#textIds, length);
  }

  #growTexts(least: number): void {
    const before = this.#heads.length;
    const length = Math.max(1024, least + (least >> 3));
    this.#heads = longer(this.#heads, length).fill(NONE, before);
  }
}
