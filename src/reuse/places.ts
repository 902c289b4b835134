import { longer } from '../lexis/index';

const NONE = -1;
/** Bytes of an entry of a map of numbers, about. */
const MAP_ENTRY = 40;

/** Whoever can say a text. */
export interface TextHolder {
  readonly text: string;
}

const NOBODY: TextHolder = { text: '' };

/** Where texts stand: for each text a linked list of (section, passage), each addition and removal in constant time. */
export class Places {
  sections: Int32Array = new Int32Array(1024);
  passages: Int32Array = new Int32Array(1024);
  /** Who says the text as it stands there: it is no part of the index. */
  readonly holders: TextHolder[] = [];
  /** See {@link identifying}; by place, none while the text stands nowhere else. */
  readonly #identities = new Map<number, number>();
  #textIds: Int32Array = new Int32Array(1024);
  #next: Int32Array = new Int32Array(1024);
  #previous: Int32Array = new Int32Array(1024);
  #heads: Int32Array = new Int32Array(1024).fill(NONE);
  /** By text that stands in more than one place: in how many. */
  readonly #counts = new Map<number, number>();
  #limit = 0;
  #freeHead = NONE;

  /** Adds a place and returns its id. */
  add(textId: number, section: number, passage: number, holder: TextHolder): number {
    if (textId >= this.#heads.length) this.#growTexts(textId + 1);
    const count = this.countOf(textId);
    const place = this.#take();
    this.sections[place] = section;
    this.passages[place] = passage;
    this.#textIds[place] = textId;
    this.holders[place] = holder;
    this.#previous[place] = NONE;
    this.#next[place] = this.#heads[textId];
    if (this.#heads[textId] !== NONE) this.#previous[this.#heads[textId]] = place;
    this.#heads[textId] = place;
    this.#setCount(textId, count + 1);
    return place;
  }

  /** Removes a place and returns how many its text has left. */
  remove(place: number): number {
    const textId = this.#textIds[place];
    const left = this.countOf(textId) - 1;
    if (this.#previous[place] === NONE) this.#heads[textId] = this.#next[place];
    else this.#next[this.#previous[place]] = this.#next[place];
    if (this.#next[place] !== NONE) this.#previous[this.#next[place]] = this.#previous[place];
    this.holders[place] = NOBODY;
    this.#next[place] = this.#freeHead;
    this.#freeHead = place;
    this.#identities.delete(place);
    this.#setCount(textId, left);
    return left;
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
    return this.#counts.get(textId) ?? 1;
  }

  /** One of the text's places, or -1. */
  first(textId: number): number {
    return textId < this.#heads.length ? this.#heads[textId] : NONE;
  }

  /** Ids of a text's places, in no order that means anything. */
  *of(textId: number): Generator<number> {
    for (let place = this.first(textId); place !== NONE; place = this.#next[place]) yield place;
  }

  /** The text as it stands at a place. */
  textAt(place: number): string {
    return this.holders[place].text;
  }

  get bytes(): number {
    const sparse = (this.#identities.size + this.#counts.size) * MAP_ENTRY + this.holders.length * 8;
    return this.sections.byteLength * 5 + this.#heads.byteLength + sparse;
  }

  #setCount(textId: number, count: number): void {
    if (count > 1) this.#counts.set(textId, count);
    else this.#counts.delete(textId);
  }

  #take(): number {
    if (this.#freeHead !== NONE) {
      const place = this.#freeHead;
      this.#freeHead = this.#next[place];
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
    this.#next = longer(this.#next, length);
    this.#previous = longer(this.#previous, length);
  }

  #growTexts(least: number): void {
    const before = this.#heads.length;
    const length = Math.max(1024, least + (least >> 3));
    this.#heads = longer(this.#heads, length).fill(NONE, before);
  }
}
