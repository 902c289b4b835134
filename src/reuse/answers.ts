import { longer } from '../lexis/index';
import type { PassageMatches, ReuseSensitivity } from './types';

/** Times have 32 bits. */
const LAST_TIME = 0xffffffff;

interface Answer {
  readonly matches: PassageMatches;
  /** The time when it was made. */
  readonly madeAt: number;
}

/**
 * The matches of places that were asked for, each of use as long as no text that it was made of has changed. Time is a count
 * of changes.
 */
export class Answers {
  readonly #bySensitivity = new Map<ReuseSensitivity, (Answer | undefined)[]>();
  #clock = 0;
  /** By text. */
  #changedAt: Uint32Array<ArrayBuffer> = new Uint32Array(1024);
  /** The answer noted last: most places have none, and share one that says so. */
  #last: Answer | undefined;
  #made = 0;

  /** How many were made so far: the measure of work. */
  get made(): number {
    return this.#made;
  }

  /** Bytes of what is noted of texts; what is kept for places is shared with those who asked. */
  get bytes(): number {
    return this.#changedAt.byteLength;
  }

  /** What is told of a text may be another from now on. */
  change(textId: number): void {
    if (textId >= this.#changedAt.length)
      this.#changedAt = longer(this.#changedAt, textId + Math.max(1024, textId >> 3));
    if (this.#clock === LAST_TIME) this.#beginAnew();
    this.#changedAt[textId] = ++this.#clock;
  }

  /** The time when a text changed last. */
  changedAt(textId: number): number {
    return this.#changedAt[textId] ?? 0;
  }

  /** What was found for a place, unless it was before `since`. */
  get(place: number, sensitivity: ReuseSensitivity, since: number): PassageMatches | undefined {
    const answer = this.#bySensitivity.get(sensitivity)?.[place];
    return answer !== undefined && answer.madeAt >= since ? answer.matches : undefined;
  }

  /** Counts an answer, and keeps it where nothing of it is in flow. */
  note(place: number, sensitivity: ReuseSensitivity, matches: PassageMatches, isSettled: boolean): void {
    this.#made++;
    if (!isSettled) return;
    let answers = this.#bySensitivity.get(sensitivity);
    if (answers === undefined) this.#bySensitivity.set(sensitivity, (answers = []));
    if (this.#last?.matches !== matches || this.#last.madeAt !== this.#clock)
      this.#last = { matches, madeAt: this.#clock };
    answers[place] = this.#last;
  }

  /** Time has run out: whatever was known is looked up again. */
  #beginAnew(): void {
    this.#bySensitivity.clear();
    this.#changedAt.fill(0);
    this.#clock = 0;
    this.#last = undefined;
  }

  /** A place is no more. */
  forget(place: number): void {
    for (const answers of this.#bySensitivity.values())
      if (place < answers.length) answers[place] = undefined;
  }
}
