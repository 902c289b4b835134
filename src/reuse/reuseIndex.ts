import { Join, LEAST_WORTH } from './join';
import { ReuseModel } from './model';
import { NodeStore } from './nodes';
import { Places } from './places';
import { type Verdict, Scorer } from './scorer';
import { TokenScanner } from './tokens';
import {
  COUNTERPART_LIMIT,
  type Cluster,
  type Counterpart,
  type Passage,
  type PassageMatches,
  type ReuseIndex,
  type ReuseSensitivity,
  type SectionPair,
} from './types';
import { Vocabulary } from './vocabulary';

/** Lowest score that is reported. */
export const THRESHOLDS: Readonly<Record<ReuseSensitivity, number>> = { certain: 0.95, likely: 0.6 };
/** A text that stands in more sections than this is left out of the pairs of sections: they would be their square. */
const PAIRED_SECTIONS_LIMIT = 50;

/** Equal texts of fewer tokens are titles and labels rather than copies. */
const LEAST_TOKENS = 6;

interface Edge extends Verdict {
  readonly other: number;
}

interface Place {
  readonly section: number;
  readonly passage: number;
}

interface Section {
  /** Place of each passage, or -1 for one that is not compared. */
  readonly places: Int32Array;
  readonly texts: readonly string[];
  readonly compared: readonly boolean[];
}

function byPlace(a: Place, b: Place): number {
  return a.section - b.section || a.passage - b.passage;
}

class Index implements ReuseIndex {
  private readonly scanner = new TokenScanner();
  private readonly vocabulary: Vocabulary;
  private readonly nodes = new NodeStore();
  private readonly places = new Places();
  private readonly join: Join;
  private readonly scorer: Scorer;
  private readonly edges: (Edge[] | undefined)[] = [];
  private readonly sections = new Map<number, Section>();
  private readonly sorted = new Map<number, Place[]>();

  constructor(model: ReuseModel) {
    this.vocabulary = new Vocabulary(model);
    this.join = new Join(this.nodes, this.vocabulary);
    this.scorer = new Scorer(this.nodes, this.vocabulary, model);
  }

  set(section: number, passages: readonly Passage[]): ReadonlySet<number> {
    const changed = new Set<number>();
    const before = this.sections.get(section);
    const reusable = new Map<string, number[]>();
    before?.places.forEach((place, i) => {
      if (place < 0) return;
      const list = reusable.get(before.texts[i]);
      if (list === undefined) reusable.set(before.texts[i], [place]);
      else list.push(place);
    });
    const places = new Int32Array(passages.length).fill(-1);
    passages.forEach((passage, i) => {
      if (passage.furniture === true) return;
      const place = reusable.get(passage.text)?.pop();
      if (place === undefined) return;
      places[i] = place;
      if (this.places.passages[place] !== i) {
        this.places.passages[place] = i;
        this.touch(this.places.nodeOf(place), changed);
      }
    });
    passages.forEach((passage, i) => {
      if (passage.furniture !== true && places[i] < 0)
        places[i] = this.addPassage(passage.text, section, i, changed);
    });
    for (const left of reusable.values()) for (const place of left) this.removePlace(place, changed);
    this.sections.set(section, {
      places,
      texts: passages.map(({ text }) => text),
      compared: passages.map(({ furniture }) => furniture !== true),
    });
    this.nodes.recycle(this.join.sweep());
    changed.delete(section);
    return changed;
  }

  delete(section: number): ReadonlySet<number> {
    const changed = new Set<number>();
    this.sections.get(section)?.places.forEach((place) => {
      if (place >= 0) this.removePlace(place, changed);
    });
    this.sections.delete(section);
    this.nodes.recycle(this.join.sweep());
    changed.delete(section);
    return changed;
  }

  matches(section: number, sensitivity: ReuseSensitivity): readonly PassageMatches[] {
    const result: PassageMatches[] = [];
    this.sections.get(section)?.places.forEach((place, passage) => {
      if (place < 0) return;
      const matches = this.matchesOf(place, passage, THRESHOLDS[sensitivity]);
      if (matches.total > 0) result.push(matches);
    });
    return result;
  }

  clusters(sensitivity: ReuseSensitivity): readonly Cluster[] {
    const threshold = THRESHOLDS[sensitivity];
    const parents = Int32Array.from({ length: this.nodes.limit }, (_, node) => node);
    const root = (node: number): number => {
      let at = node;
      while (parents[at] !== at) {
        parents[at] = parents[parents[at]];
        at = parents[at];
      }
      return at;
    };
    this.edges.forEach((edges, node) => {
      for (const edge of edges ?? []) {
        if (edge.score >= threshold && edge.class !== 'contained') parents[root(node)] = root(edge.other);
      }
    });
    const groups = new Map<number, number[]>();
    for (let node = 0; node < this.nodes.limit; node++) {
      if (this.places.countOf(node) === 0) continue;
      const key = root(node);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [node]);
      else group.push(node);
    }
    const clusters: Cluster[] = [];
    for (const group of groups.values()) {
      const members = group.flatMap((node) => this.sortedPlaces(node)).sort(byPlace);
      if (members.length > 1) clusters.push({ representative: this.representative(group), members });
    }
    return clusters.sort((a, b) => byPlace(a.members[0], b.members[0]));
  }

  pairs(sensitivity: ReuseSensitivity): readonly SectionPair[] {
    const totals = new Map<
      string,
      { a: number; b: number; left: Map<number, number>; right: Map<number, number> }
    >();
    const note = (from: Place, to: Place, score: number): void => {
      if (from.section >= to.section) return;
      const key = `${from.section}:${to.section}`;
      let total = totals.get(key);
      if (total === undefined)
        totals.set(key, (total = { a: from.section, b: to.section, left: new Map(), right: new Map() }));
      total.left.set(from.passage, Math.max(score, total.left.get(from.passage) ?? 0));
      total.right.set(to.passage, Math.max(score, total.right.get(to.passage) ?? 0));
    };
    for (let node = 0; node < this.nodes.limit; node++) {
      const here = this.pairedPlaces(node);
      for (const from of here) for (const to of here) note(from, to, 1);
      for (const edge of this.edges[node] ?? []) {
        if (edge.score < THRESHOLDS[sensitivity] || here.length === 0) continue;
        for (const from of here) for (const to of this.pairedPlaces(edge.other)) note(from, to, edge.score);
      }
    }
    return [...totals.values()]
      .sort((p, q) => p.a - q.a || p.b - q.b)
      .map(({ a, b, left, right }) => {
        const scores = [...left.values(), ...right.values()].sort((p, q) => p - q);
        return {
          a,
          b,
          passagesOfA: left.size,
          passagesOfB: right.size,
          score: scores.reduce((sum, score) => sum + score, 0) / scores.length,
        };
      });
  }

  get bytes(): number {
    let edges = 0;
    for (const list of this.edges) edges += (list?.length ?? 0) * 40;
    return this.vocabulary.bytes + this.nodes.bytes + this.places.bytes + this.join.bytes + edges;
  }

  private addPassage(text: string, section: number, passage: number, changed: Set<number>): number {
    this.scanner.scan(text);
    if (this.scanner.count === 0) return -1;
    let node = this.nodes.find(this.scanner);
    if (node < 0) {
      node = this.nodes.add(this.scanner, this.vocabulary);
      this.link(node, this.join.add(node));
    }
    const place = this.places.add(node, section, passage);
    this.touch(node, changed);
    return place;
  }

  private link(node: number, candidates: readonly number[]): void {
    for (const other of candidates) {
      const verdict = this.scorer.judge(node, other);
      if (verdict.score < THRESHOLDS.likely) continue;
      (this.edges[node] ??= []).push({ other, ...verdict });
      (this.edges[other] ??= []).push({ other: node, ...verdict });
    }
  }

  private removePlace(place: number, changed: Set<number>): void {
    const node = this.places.nodeOf(place);
    this.touch(node, changed);
    if (this.places.remove(place) > 0) return;
    for (const { other } of this.edges[node] ?? [])
      this.edges[other] = this.edges[other]?.filter((edge) => edge.other !== node);
    this.edges[node] = undefined;
    this.join.remove(node);
    this.nodes.remove(node);
  }

  /** Notes every section whose list of counterparts may have changed with this node. */
  private touch(node: number, changed: Set<number>): void {
    this.sorted.delete(node);
    for (const place of this.places.of(node)) changed.add(this.places.sections[place]);
    for (const { other } of this.edges[node] ?? []) {
      for (const place of this.places.of(other)) changed.add(this.places.sections[place]);
    }
  }

  private matchesOf(self: number, passage: number, threshold: number): PassageMatches {
    const node = this.places.nodeOf(self);
    const section = this.places.sections[self];
    const counterparts: Counterpart[] = [];
    let total = 0;
    const list = (other: number, verdict: Verdict): void => {
      for (const place of this.sortedPlaces(other)) {
        if (counterparts.length >= COUNTERPART_LIMIT) return;
        if (place.section === section && place.passage === passage) continue;
        counterparts.push({ ...place, class: verdict.class, score: verdict.score });
      }
    };
    if (this.isEvident(node)) {
      total += this.places.countOf(node) - 1;
      list(node, { class: 'exact', score: 1 });
    }
    const edges = (this.edges[node] ?? []).filter((edge) => edge.score >= threshold);
    for (const edge of edges) {
      total += this.places.countOf(edge.other);
      list(edge.other, edge);
    }
    counterparts.sort((a, b) => b.score - a.score || byPlace(a, b));
    return { passage, counterparts, total };
  }

  /** Titles, names of sections and other short lines are not copies of one another. */
  private isEvident(node: number): boolean {
    return this.nodes.lengths[node] >= LEAST_TOKENS && this.nodes.evidence[node] >= LEAST_WORTH;
  }

  private sortedPlaces(node: number): readonly Place[] {
    let places = this.sorted.get(node);
    if (places !== undefined) return places;
    places = [...this.places.of(node)]
      .map((place) => ({ section: this.places.sections[place], passage: this.places.passages[place] }))
      .sort(byPlace);
    if (places.length > 1) this.sorted.set(node, places);
    return places;
  }

  private pairedPlaces(node: number): readonly Place[] {
    const count = this.places.countOf(node);
    return count === 0 || count > PAIRED_SECTIONS_LIMIT ? [] : this.sortedPlaces(node);
  }

  /** The longest text of the group, the first place among equals. */
  private representative(group: readonly number[]): Place {
    let best: Place | undefined;
    let bestLength = -1;
    for (const node of group) {
      const [place] = this.sortedPlaces(node);
      const length = this.nodes.lengths[node];
      if (length > bestLength || (length === bestLength && best !== undefined && byPlace(place, best) < 0)) {
        best = place;
        bestLength = length;
      }
    }
    return best!;
  }
}

/**
 * An empty index.
 * @param model the bytes of models/reuse.bin
 * @throws Error when they are not a model
 */
export function createReuseIndex(model: Uint8Array): ReuseIndex {
  return new Index(new ReuseModel(model));
}
