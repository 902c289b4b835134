const NONE = -1;

/** Where nodes stand: for each node a linked list of (section, passage), each addition and removal in constant time. */
export class Places {
  sections: Int32Array = new Int32Array(1024);
  passages: Int32Array = new Int32Array(1024);
  /** The text as it stands there. */
  readonly texts: string[] = [];
  /** See {@link identifying}; 0 while the text stands nowhere else. */
  identities: Float64Array<ArrayBuffer> = new Float64Array(1024);
  #nodes: Int32Array = new Int32Array(1024);
  #next: Int32Array = new Int32Array(1024);
  #previous: Int32Array = new Int32Array(1024);
  #heads: Int32Array = new Int32Array(0);
  #counts: Int32Array = new Int32Array(0);
  #limit = 0;
  #freeHead = NONE;

  /** Adds a place and returns its id. */
  add(node: number, section: number, passage: number, text: string): number {
    if (node >= this.#heads.length) this.#growNodes(node + 1);
    const place = this.#take();
    this.sections[place] = section;
    this.passages[place] = passage;
    this.#nodes[place] = node;
    this.texts[place] = text;
    this.identities[place] = 0;
    this.#previous[place] = NONE;
    this.#next[place] = this.#heads[node];
    if (this.#heads[node] !== NONE) this.#previous[this.#heads[node]] = place;
    this.#heads[node] = place;
    this.#counts[node]++;
    return place;
  }

  /** Removes a place and returns how many its node has left. */
  remove(place: number): number {
    const node = this.#nodes[place];
    if (this.#previous[place] === NONE) this.#heads[node] = this.#next[place];
    else this.#next[this.#previous[place]] = this.#next[place];
    if (this.#next[place] !== NONE) this.#previous[this.#next[place]] = this.#previous[place];
    this.texts[place] = '';
    this.#next[place] = this.#freeHead;
    this.#freeHead = place;
    this.#counts[node]--;
    return this.#counts[node];
  }

  nodeOf(place: number): number {
    return this.#nodes[place];
  }

  countOf(node: number): number {
    return node < this.#counts.length ? this.#counts[node] : 0;
  }

  /** One of the node's places, or -1. */
  first(node: number): number {
    return this.#heads[node] ?? NONE;
  }

  /** Ids of a node's places, in no order that means anything. */
  *of(node: number): Generator<number> {
    for (let place = this.first(node); place !== NONE; place = this.#next[place]) yield place;
  }

  get bytes(): number {
    return this.sections.byteLength * 7 + this.#heads.byteLength * 2;
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
    const length = this.#limit + Math.max(1024, this.#limit >> 2);
    this.sections = wider(this.sections, length);
    this.passages = wider(this.passages, length);
    const identities = new Float64Array(length);
    identities.set(this.identities);
    this.identities = identities;
    this.#nodes = wider(this.#nodes, length);
    this.#next = wider(this.#next, length);
    this.#previous = wider(this.#previous, length);
  }

  #growNodes(least: number): void {
    const before = this.#heads.length;
    const length = Math.max(1024, least + (least >> 2));
    this.#heads = wider(this.#heads, length).fill(NONE, before);
    this.#counts = wider(this.#counts, length);
  }
}

function wider(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const result = new Int32Array(length);
  result.set(array);
  return result;
}
