import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import type { Facts, FactName, SectionState } from './document';
import { sameInputs } from './memo';
import { isDue, type Outcome, type Stage, STAGES } from './stages';
import type { World } from './world';

/** A section that is with another thread. */
interface Errand {
  readonly state: SectionState;
  readonly body: SectionBody;
  readonly inputs: readonly unknown[];
  /** What came of it; undefined as long as it is away. */
  outcome: Outcome | undefined;
}

/** Sections that wait for one stage; first come, first served within those of open documents and the rest. */
class Queue {
  readonly #all = new Set<SectionState>();
  readonly #open = new Set<SectionState>();
  /** The section that is being worked on, with work that was begun and not ended. */
  running:
    | {
        readonly state: SectionState;
        readonly body: SectionBody;
        readonly inputs: readonly unknown[];
        readonly work: Work<unknown>;
      }
    | undefined;
  /** The section that is being handed to another thread. */
  leaving: { readonly errand: Errand; readonly work: Work<unknown> } | undefined;
  /** The sections that are with other threads, or on the way to them. */
  readonly #away = new Map<SectionState, Errand>();
  /** Those that wait and may be handed over, with how long each is in UTF-16 units. */
  readonly #movable = new Map<SectionState, number>();
  #movableUnits = 0;
  #inputs: readonly unknown[] = [];

  constructor(readonly stage: Stage) {}

  /** The inputs of the stage for a section. Of some stages they are nearly always those of the section before: then one list serves both. */
  inputsOf(state: SectionState, world: World): readonly unknown[] {
    const inputs = this.stage.inputs(state, world);
    if (!sameInputs(inputs, this.#inputs)) this.#inputs = inputs;
    return this.#inputs;
  }

  get size(): number {
    return this.#all.size + this.#away.size + (this.running === undefined ? 0 : 1);
  }

  get away(): number {
    return this.#away.size;
  }

  /** How many UTF-16 units could be handed over. */
  get movableUnits(): number {
    return this.#movableUnits;
  }

  /** A section that is away comes back by itself, and is looked at again then. */
  add(state: SectionState, isMovable = false): void {
    if (this.#away.has(state)) return;
    this.#all.add(state);
    if (state.document.open) this.#open.add(state);
    else if (isMovable && !this.#movable.has(state)) {
      this.#movable.set(state, state.body.text.length);
      this.#movableUnits += state.body.text.length;
    }
  }

  has(state: SectionState): boolean {
    return this.#all.has(state) || this.#away.has(state) || this.running?.state === state;
  }

  /** The next section that may be handed over. */
  takeMovable(): SectionState | undefined {
    const [state] = this.#movable.keys();
    if (state !== undefined) this.remove(state);
    return state;
  }

  send(errand: Errand): void {
    this.#away.set(errand.state, errand);
  }

  /** The section is away no longer; false where it was not, as nobody waits for it any more. */
  receive(errand: Errand): boolean {
    return this.isAway(errand) && this.#away.delete(errand.state);
  }

  isAway(errand: Errand): boolean {
    return this.#away.get(errand.state) === errand;
  }

  waits(open: boolean): boolean {
    return (open ? this.#open : this.#all).size > 0;
  }

  /** Whether one of these sections waits or is being worked on. */
  holds(states: ReadonlySet<SectionState>): boolean {
    for (const state of states) if (this.has(state)) return true;
    return false;
  }

  /** The next section, one of those that somebody looks at before others. */
  take(open: boolean, looked: ReadonlySet<SectionState>): SectionState | undefined {
    const waiting = open ? this.#open : this.#all;
    let next: SectionState | undefined;
    for (const state of looked) if (next === undefined && waiting.has(state)) next = state;
    if (next === undefined) [next] = waiting;
    if (next !== undefined) this.remove(next);
    return next;
  }

  remove(state: SectionState): void {
    this.#all.delete(state);
    this.#open.delete(state);
    this.#stay(state);
  }

  /** Its document was opened: it is done here and now, also where another thread has it. */
  promote(state: SectionState): void {
    if (this.recall(state)) this.#all.add(state);
    if (!this.#all.has(state)) return;
    this.#open.add(state);
    this.#stay(state);
  }

  /** Nobody waits for what another thread has of the section; whether one had it. */
  recall(state: SectionState): boolean {
    if (this.leaving?.errand.state === state) {
      this.leaving.work.return(undefined);
      this.leaving = undefined;
    }
    return this.#away.delete(state);
  }

  #stay(state: SectionState): void {
    this.#movableUnits -= this.#movable.get(state) ?? 0;
    this.#movable.delete(state);
  }

  /** Gives up what is being worked on; it waits again unless it is not to. */
  giveUp(again = true): void {
    if (this.running === undefined) return;
    const { state, work } = this.running;
    this.running = undefined;
    work.return(undefined);
    if (again) this.add(state);
  }
}

/** How often each stage was run to its end since the start: work is counted in tests, not timed. */
export type WorkCounts = Readonly<Record<FactName, number>>;

/**
 * Brings sections through the stages, a slice of work at a time: those that somebody looks at first, then those of open
 * documents, the earliest stage first. A stage has one piece of work under way at most; it is given up for one of an open document.
 */
export class Driver {
  readonly #queues: readonly Queue[] = STAGES.map((stage) => new Queue(stage));
  /** Those of stages that other threads can do. */
  readonly #movable = this.#queues.filter(({ stage }) => stage.byWorkers !== undefined);
  readonly #counts: Record<FactName, number> = {
    reading: 0,
    counting: 0,
    whole: 0,
    verdicts: 0,
    site: 0,
    flags: 0,
    passages: 0,
    mentions: 0,
    entities: 0,
    findings: 0,
  };
  readonly #chores = new Set<Work<void>>();
  /** What other threads gave back, and is not looked at yet. */
  readonly #back: { readonly queue: Queue; readonly errand: Errand }[] = [];
  /** Sections that no other thread could do, by their bodies. */
  readonly #staying = new WeakSet<SectionBody>();
  /** Told when something comes back. */
  #coming: ReturnType<typeof promised> | undefined;
  /** The sections that somebody looks at. */
  #looked: ReadonlySet<SectionState> = new Set();
  #batches = 0;

  constructor(private readonly world: World) {}

  get counts(): WorkCounts {
    return { ...this.#counts };
  }

  get idle(): boolean {
    return this.#chores.size === 0 && this.#queues.every(({ size }) => size === 0);
  }

  /** How many sections wait for each stage; one may wait for several. */
  get backlog(): Readonly<Record<FactName, number>> {
    const sizes = this.#queues.map(({ stage, size }) => [stage.name, size] as const);
    return Object.fromEntries(sizes) as Record<FactName, number>;
  }

  /** Whether sections are with other threads, so that more can be done once one comes back. */
  get isAwaiting(): boolean {
    return this.#movable.some(({ away }) => away > 0);
  }

  /** Resolves when something comes back from another thread; undefined when nothing is there. */
  coming(): Promise<void> | undefined {
    if (!this.isAwaiting) return undefined;
    if (this.#back.length > 0) return Promise.resolve();
    this.#coming ??= promised();
    return this.#coming.promise;
  }

  isPending(states: readonly SectionState[]): boolean {
    return this.#areWaiting(states, () => true);
  }

  /** The same, but for stages that wait for another where they are done for the first time. */
  isPendingAtFirst(states: readonly SectionState[]): boolean {
    return this.#areWaiting(states, (stage, state) => !isBehindAtFirst(stage, state));
  }

  /** While a batch is open, the sections of documents that are not open in an editor only go through the early stages. */
  beginBatch(): void {
    this.#batches++;
  }

  endBatch(): void {
    this.#batches--;
  }

  /** Queues every stage that can run for the section and has to. */
  consider(state: SectionState): void {
    for (const queue of this.#queues) this.#considerStage(queue, state);
  }

  /** Somebody looks at these sections of open documents: they are done first. */
  look(states: ReadonlySet<SectionState>): void {
    this.#looked = states;
  }

  promote(states: readonly SectionState[]): void {
    for (const queue of this.#queues) for (const state of states) queue.promote(state);
  }

  /** The section has another body or is gone: nothing is to be done for it as it was. */
  drop(state: SectionState): void {
    for (const queue of this.#queues) {
      if (queue.running?.state === state) queue.giveUp(false);
      queue.recall(state);
      queue.remove(state);
    }
  }

  /** Work that belongs to no section, done before that of closed documents. */
  later(work: Work<void>): void {
    this.#chores.add(work);
  }

  /** Does one slice of work. False when there is nothing to do now. */
  step(): boolean {
    if (this.#takeBack()) return true;
    if (this.#looked.size > 0) for (const queue of this.#queues) if (this.#sliceOfLooked(queue)) return true;
    for (const open of [true, false]) {
      if (!open && (this.#handOver() || this.#doChore())) return true;
      for (const queue of this.#queues) {
        if (!open && this.#batches > 0 && !queue.stage.early) break;
        if (!open && this.#waitsForOthers(queue)) continue;
        if (this.#slice(queue, open)) return true;
      }
    }
    if (this.#batches > 0) return false;
    // Nothing else is left to do here: what other threads have not begun is done here, too.
    for (const queue of this.#movable) if (this.#slice(queue, false)) return true;
    return false;
  }

  /**
   * Whether a queue of closed documents comes later because other threads help: theirs comes last, and behind it what would be made
   * again of what they find.
   */
  #waitsForOthers(queue: Queue): boolean {
    if (this.world.workers === undefined) return false;
    return (
      this.#movable.includes(queue) ||
      this.#movable.some(({ stage, size }) => size > 0 && queue.stage.madeAgainOf === stage.name)
    );
  }

  /** One slice of handing a section to another thread; false when none is to be handed over. */
  #handOver(): boolean {
    const { workers } = this.world;
    if (workers === undefined) return false;
    for (const queue of this.#movable) {
      if (queue.leaving === undefined && workers.wants(queue.movableUnits)) this.#beginLeaving(queue);
      if (queue.leaving === undefined) continue;
      this.#leave(queue, queue.leaving);
      return true;
    }
    return false;
  }

  #beginLeaving(queue: Queue): void {
    const { stage } = queue;
    const state = queue.takeMovable();
    if (state === undefined || stage.byWorkers === undefined || !this.#isReady(stage, state)) return;
    if (!isDue(stage, state, this.world)) return this.#considerBehind(stage, state);
    const inputs = queue.inputsOf(state, this.world);
    const errand: Errand = { state, body: state.body, inputs, outcome: undefined };
    const back = (outcome: Outcome): void => {
      errand.outcome = outcome;
      this.#back.push({ queue, errand });
      this.#cameBack();
    };
    queue.send(errand);
    queue.leaving = { errand, work: stage.byWorkers.handing(state, this.world, back) };
  }

  #leave(queue: Queue, { errand, work }: NonNullable<Queue['leaving']>): void {
    let isEnded = true;
    let known: unknown;
    try {
      const step = work.next();
      isEnded = step.done === true;
      known = step.value;
    } finally {
      if (isEnded) queue.leaving = undefined;
    }
    if (isEnded && known !== undefined) this.#welcome(queue, errand, known as Facts[FactName]);
  }

  #cameBack(): void {
    this.#coming?.resolve();
    this.#coming = undefined;
  }

  /** Looks at what has come back first; false when nothing has. */
  #takeBack(): boolean {
    const back = this.#back.shift();
    if (back === undefined) return false;
    const { queue, errand } = back;
    // Meanwhile it may have got another text, or have been opened.
    if (queue.isAway(errand)) this.#welcome(queue, errand, errand.outcome?.());
    return true;
  }

  /** What came of a section; it is done here where nothing did. */
  #welcome(queue: Queue, errand: Errand, value: Facts[FactName] | undefined): void {
    const { state } = errand;
    queue.receive(errand);
    if (value !== undefined) return this.#conclude(queue.stage, errand, value);
    this.#staying.add(state.body);
    this.#considerStage(queue, state);
  }

  #doChore(): boolean {
    const [work] = this.#chores;
    if (work === undefined) return false;
    let isEnded = true;
    try {
      isEnded = work.next().done === true;
    } finally {
      if (isEnded) this.#chores.delete(work);
    }
    return true;
  }

  /** A slice for a section that is looked at; what is under way for another one waits. */
  #sliceOfLooked(queue: Queue): boolean {
    if (!queue.holds(this.#looked)) return false;
    if (queue.running !== undefined && !this.#looked.has(queue.running.state)) queue.giveUp();
    return this.#slice(queue, true);
  }

  #slice(queue: Queue, open: boolean): boolean {
    if (open && queue.running?.state.document.open !== true) {
      if (!queue.waits(true)) return false;
      queue.giveUp();
    }
    if (queue.running === undefined && !this.#begin(queue, open)) return false;
    if (queue.running === undefined) return true;
    const { running } = queue;
    const value = this.#next(queue, running.work);
    if (queue.running === undefined) this.#conclude(queue.stage, running, value as Facts[FactName]);
    return true;
  }

  /** One slice of a queue's work. Work that has ended, well or by an error, is under way no longer. */
  #next(queue: Queue, work: Work<unknown>): unknown {
    let isEnded = true;
    try {
      const step = work.next();
      isEnded = step.done === true;
      return step.value;
    } finally {
      if (isEnded) queue.running = undefined;
    }
  }

  /** Takes the next section; false when none waits. What need not be done any more is skipped. */
  #begin(queue: Queue, open: boolean): boolean {
    const state = queue.take(open, this.#looked);
    if (state === undefined) return false;
    const { stage } = queue;
    if (!this.#isReady(stage, state)) return true;
    if (!isDue(stage, state, this.world)) {
      this.#considerBehind(stage, state);
      return true;
    }
    queue.running = {
      state,
      body: state.body,
      inputs: queue.inputsOf(state, this.world),
      work: stage.run(state, this.world),
    };
    return true;
  }

  #conclude<Name extends FactName>(
    stage: Stage<Name>,
    { state, body, inputs }: Pick<Errand, 'state' | 'body' | 'inputs'>,
    value: Facts[Name],
  ): void {
    this.#counts[stage.name]++;
    const before = state.facts.get(stage.name);
    const isSame = before !== undefined && stage.same(before.value, value);
    state.facts.set(stage.name, { body, inputs, value: isSame ? before.value : value });
    stage.tell?.(state, this.world, isSame);
    this.#considerBehind(stage, state);
  }

  /** Queues the stage itself, should its inputs have changed meanwhile, and those that read its result. */
  #considerBehind(stage: Stage, state: SectionState): void {
    for (const queue of this.#queues) {
      const { after, behindAtFirst } = queue.stage;
      if (queue.stage === stage || after.includes(stage.name) || behindAtFirst === stage.name)
        this.#considerStage(queue, state);
    }
  }

  #considerStage(queue: Queue, state: SectionState): void {
    const { stage } = queue;
    if (!this.#isReady(stage, state) || !isDue(stage, state, this.world)) return;
    const isMovable = stage.byWorkers?.may(state, this.world) === true && !this.#staying.has(state.body);
    queue.add(state, isMovable);
  }

  /** Whether all stages that a stage reads have spoken of the newest text and have nothing more to say. */
  #isReady(stage: Stage, state: SectionState): boolean {
    const { after, behindAtFirst } = stage;
    if (!after.every((name) => this.#hasSpoken(name, state))) return false;
    return (
      behindAtFirst === undefined || !isBehindAtFirst(stage, state) || this.#hasSpoken(behindAtFirst, state)
    );
  }

  /** Whether some of the sections wait for a stage that counts. */
  #areWaiting(
    states: readonly SectionState[],
    counts: (stage: Stage, state: SectionState) => boolean,
  ): boolean {
    const busy = this.#queues.filter(({ size }) => size > 0);
    return (
      busy.length > 0 &&
      states.some((state) => busy.some((queue) => queue.has(state) && counts(queue.stage, state)))
    );
  }

  #hasSpoken(name: FactName, state: SectionState): boolean {
    return (
      state.current(name) !== undefined &&
      !this.#queues.some((queue) => queue.stage.name === name && queue.has(state))
    );
  }
}

/** Whether a stage waits for another because it was never done for the section. */
function isBehindAtFirst({ name, behindAtFirst }: Stage, state: SectionState): boolean {
  return behindAtFirst !== undefined && state.document.open && state.facts.get(name) === undefined;
}

/** A promise, and what resolves it. */
function promised(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((resolved) => (resolve = resolved));
  return { promise, resolve };
}
