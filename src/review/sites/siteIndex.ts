import { compareText } from '../order';
import type { Signature } from './signature';

/** What tells the site of a section. */
export interface SiteEvidence {
  /** The host that it is said to be of. */
  readonly host: string | undefined;
  readonly signature: Signature;
}

/** The name of a site. */
export interface SiteName {
  /**
   * By what it is remembered: its host, or `lines:` and a number for what most of its pages show. As pages come and go a site without a host
   * may get another id; `SiteIndex.currentId` knows it by each that two of its pages still show.
   */
  readonly id: string;
  /** Absent for pages that are together by their lines alone. */
  readonly host?: string;
}

/** A site with its sections, in no order. */
export interface Site extends SiteName {
  readonly members: ReadonlySet<number>;
}

/** Sections without a host that show the same. */
interface Cluster {
  readonly members: Set<number>;
  /** What held it together may be gone: whether it still is one has to be found out. */
  isLoose: boolean;
  /** What site it is, once somebody asked and until something of it changes; null for none. */
  name: SiteName | null | undefined;
  /** What was last answered to who asked; undefined where nobody did. */
  answered: string | null | undefined;
}

/** The sections that agree in a band. */
interface Bucket {
  readonly clustered: Set<number>;
  /** How many of each host. */
  readonly hosts: Map<string, number>;
}

/** Sections, and the site that they were said to be of. */
interface Told {
  readonly sections: readonly number[];
  readonly answered: string | null;
}

const LINES_ID = 'lines:';
const ID_RADIX = 36;

/**
 * Which sections are of one site: those of one host, and those without a host that agree in a band of their signatures with one another
 * or with those of a host. A band that two hosts show says nothing. What is found is the same in whatever order sections come and go.
 * A change costs the bands of its section; where it takes away what held pages together, these are put together anew when
 * somebody asks for one of them.
 */
export class SiteIndex {
  readonly #evidence = new Map<number, SiteEvidence>();
  readonly #buckets = new Map<number, Bucket>();
  readonly #clusterOf = new Map<number, Cluster>();
  readonly #clusters = new Set<Cluster>();
  /** Those of two sections and more. */
  readonly #companies = new Set<Cluster>();
  readonly #hosts = new Map<string, Set<number>>();

  /** How many sites there are, `all().length`. Costs the clusters of two pages and more, and what changed since somebody asked. */
  get count(): number {
    for (const cluster of [...this.#companies]) if (cluster.isLoose) this.#settle(cluster);
    const ids = new Set<string>();
    for (const cluster of this.#companies) {
      const name = this.#nameOf(cluster);
      if (name !== null && name.host === undefined) ids.add(name.id);
    }
    return this.#hosts.size + ids.size;
  }

  /** Says what tells the site of a section. Returns the other sections that are of another site than was told of them, or of those with them. */
  set(id: number, evidence: SiteEvidence): ReadonlySet<number> {
    const before = this.#evidence.get(id);
    if (before !== undefined && sameEvidence(before, evidence)) return NOBODY;
    return this.#change(id, (told) => {
      this.#leave(id, told);
      this.#evidence.set(id, evidence);
      if (evidence.host === undefined) this.#enterCluster(id, evidence.signature, told);
      else this.#enterHost(id, evidence.host, evidence.signature, told);
    });
  }

  /** The section is gone. Returns what `set` returns. */
  delete(id: number): ReadonlySet<number> {
    if (!this.#evidence.has(id)) return NOBODY;
    return this.#change(id, (told) => {
      this.#leave(id, told);
      this.#evidence.delete(id);
    });
  }

  /** The site of a section: a host, or what two and more pages show; undefined where neither is known. */
  of(id: number): SiteName | undefined {
    const host = this.#evidence.get(id)?.host;
    if (host !== undefined) return { id: host, host };
    const cluster = this.#settled(id);
    if (cluster === undefined) return undefined;
    const name = this.#nameOf(cluster);
    cluster.answered = name?.id ?? null;
    return name ?? undefined;
  }

  /** The id that a site has now which had this one once; the same where it is not known any more. */
  currentId(id: string): string {
    if (!id.startsWith(LINES_ID)) return id;
    const bucket = this.#buckets.get(bandOf(id));
    if (bucket === undefined) return id;
    const [member] = bucket.clustered;
    if (member !== undefined) return this.of(member)?.id ?? id;
    const [host] = bucket.hosts.keys();
    return bucket.hosts.size === 1 ? host : id;
  }

  /** The sections of the site that has an id, in no order. Of a host all pages without one are looked at. */
  members(id: string): ReadonlySet<number> {
    const current = this.currentId(id);
    const members = new Set(this.#hosts.get(current));
    if (current.startsWith(LINES_ID)) {
      const [member] = this.#buckets.get(bandOf(current))?.clustered ?? [];
      return new Set(member === undefined ? [] : this.#settled(member)?.members);
    }
    this.#settleAll();
    for (const cluster of this.#clusters)
      if (this.#nameOf(cluster)?.id === current) for (const each of cluster.members) members.add(each);
    return members;
  }

  /** All sites in the order of their ids. */
  all(): readonly Site[] {
    this.#settleAll();
    const sites = new Map<string, { readonly name: SiteName; readonly members: Set<number> }>();
    for (const [host, members] of this.#hosts)
      sites.set(host, { name: { id: host, host }, members: new Set(members) });
    for (const cluster of this.#clusters) {
      const name = this.#nameOf(cluster);
      if (name === null) continue;
      const known = sites.get(name.id);
      if (known === undefined) sites.set(name.id, { name, members: new Set(cluster.members) });
      else for (const id of cluster.members) known.members.add(id);
    }
    return [...sites.values()]
      .map(({ name, members }) => ({ ...name, members }))
      .sort((left, right) => compareText(left.id, right.id));
  }

  /** Makes a change, and finds out for whom the answer is another now. */
  #change(id: number, make: (told: Told[]) => void): ReadonlySet<number> {
    const told: Told[] = [];
    make(told);
    const others = new Set<number>();
    for (const { sections, answered } of told)
      for (const each of sections)
        if (each !== id && this.#evidence.has(each) && (this.of(each)?.id ?? null) !== answered)
          others.add(each);
    return others;
  }

  #enterCluster(id: number, signature: Signature, told: Told[]): void {
    this.#alone(id, undefined);
    for (const band of signature) {
      const bucket = this.#bucket(band);
      const [other] = bucket.clustered;
      bucket.clustered.add(id);
      if (other !== undefined && bucket.hosts.size < 2) this.#join(other, id, told);
    }
  }

  #enterHost(id: number, host: string, signature: Signature, told: Told[]): void {
    const known = this.#hosts.get(host);
    if (known === undefined) this.#hosts.set(host, new Set([id]));
    else known.add(id);
    for (const band of signature) {
      const { hosts, clustered } = this.#bucket(band);
      const isNew = !hosts.has(host);
      hosts.set(host, (hosts.get(host) ?? 0) + 1);
      // What a second host shows holds nobody together any more.
      const isLost = isNew && hosts.size === 2;
      for (const each of isLost ? clustered : first(clustered)) this.#touch(each, isLost, told);
    }
  }

  #leave(id: number, told: Told[]): void {
    const before = this.#evidence.get(id);
    if (before === undefined) return;
    const { host, signature } = before;
    if (host === undefined) this.#leaveCluster(id, told);
    else this.#leaveHost(id, host);
    for (const band of signature) {
      const bucket = this.#bucket(band);
      bucket.clustered.delete(id);
      if (host !== undefined) this.#leaveBucket(bucket, host, told);
      if (bucket.clustered.size === 0 && bucket.hosts.size === 0) this.#buckets.delete(band);
    }
  }

  #leaveCluster(id: number, told: Told[]): void {
    const cluster = this.#clusterOf.get(id);
    if (cluster === undefined) return;
    this.#touch(id, true, told);
    this.#clusterOf.delete(id);
    cluster.members.delete(id);
    if (cluster.members.size < 2) this.#companies.delete(cluster);
    if (cluster.members.size === 0) this.#clusters.delete(cluster);
  }

  #leaveHost(id: number, host: string): void {
    const members = this.#hosts.get(host);
    members?.delete(id);
    if (members?.size === 0) this.#hosts.delete(host);
  }

  #leaveBucket({ hosts, clustered }: Bucket, host: string, told: Told[]): void {
    const left = (hosts.get(host) ?? 0) - 1;
    if (left > 0) hosts.set(host, left);
    else hosts.delete(host);
    const [holder] = clustered;
    if (holder === undefined) return;
    this.#touch(holder, false, told);
    // What one host shows says something again.
    if (left <= 0 && hosts.size === 1) for (const each of clustered) this.#join(holder, each, told);
  }

  /** Something of the cluster of a section changes: who was told its site is told anew, if it is another. */
  #touch(id: number, isLoose: boolean, told: Told[]): void {
    const cluster = this.#clusterOf.get(id);
    if (cluster === undefined) return;
    if (cluster.answered !== undefined) {
      told.push({ sections: [...cluster.members], answered: cluster.answered });
      cluster.answered = undefined;
    }
    cluster.name = undefined;
    cluster.isLoose ||= isLoose;
  }

  #bucket(band: number): Bucket {
    let bucket = this.#buckets.get(band);
    if (bucket === undefined) this.#buckets.set(band, (bucket = { clustered: new Set(), hosts: new Map() }));
    return bucket;
  }

  #alone(id: number, answered: string | null | undefined): void {
    const own: Cluster = { members: new Set([id]), isLoose: false, name: undefined, answered };
    this.#clusters.add(own);
    this.#clusterOf.set(id, own);
  }

  /** Puts the clusters of two sections together: the smaller goes into the larger, so that each section moves a few times at most. */
  #join(left: number, right: number, told: Told[]): void {
    this.#touch(left, false, told);
    this.#touch(right, false, told);
    const [one, other] = [this.#clusterOf.get(left), this.#clusterOf.get(right)];
    if (one === undefined || other === undefined || one === other) return;
    const [small, large] = one.members.size < other.members.size ? [one, other] : [other, one];
    for (const id of small.members) {
      large.members.add(id);
      this.#clusterOf.set(id, large);
    }
    large.isLoose ||= small.isLoose;
    this.#companies.add(large);
    this.#companies.delete(small);
    this.#clusters.delete(small);
  }

  /** The cluster of a section, put together anew where that was due. */
  #settled(id: number): Cluster | undefined {
    const cluster = this.#clusterOf.get(id);
    if (cluster?.isLoose !== true) return cluster;
    this.#settle(cluster);
    return this.#clusterOf.get(id);
  }

  #settleAll(): void {
    for (const cluster of [...this.#clusters]) if (cluster.isLoose) this.#settle(cluster);
  }

  #settle(cluster: Cluster): void {
    this.#clusters.delete(cluster);
    this.#companies.delete(cluster);
    for (const id of cluster.members) this.#alone(id, undefined);
    const leaders = new Map<number, number>();
    for (const id of cluster.members) {
      for (const band of this.#signature(id)) {
        if (this.#bucket(band).hosts.size > 1) continue;
        const leader = leaders.get(band);
        if (leader === undefined) leaders.set(band, id);
        else this.#join(leader, id, []);
      }
    }
  }

  #signature(id: number): Signature {
    return this.#evidence.get(id)?.signature ?? [];
  }

  #nameOf(cluster: Cluster): SiteName | null {
    if (cluster.name === undefined) cluster.name = this.#hostShown(cluster) ?? this.#lineShown(cluster);
    return cluster.name;
  }

  /** The host that shows most of what the pages of a cluster show. */
  #hostShown({ members }: Cluster): SiteName | undefined {
    const votes = new Map<string, number>();
    for (const id of members) {
      for (const band of this.#signature(id)) {
        const { hosts } = this.#bucket(band);
        if (hosts.size !== 1) continue;
        for (const host of hosts.keys()) votes.set(host, (votes.get(host) ?? 0) + 1);
      }
    }
    const host = most(votes, compareText);
    return host === undefined ? undefined : { id: host, host };
  }

  /** What most of the pages of a cluster show; null for a page that is alone. */
  #lineShown({ members }: Cluster): SiteName | null {
    if (members.size < 2) return null;
    const shown = new Map<number, number>();
    for (const id of members) {
      for (const band of this.#signature(id)) {
        const { clustered, hosts } = this.#bucket(band);
        if (clustered.size > 1 && hosts.size === 0) shown.set(band, clustered.size);
      }
    }
    const band = most(shown, (left, right) => left - right);
    return band === undefined ? null : { id: LINES_ID + band.toString(ID_RADIX) };
  }
}

function bandOf(id: string): number {
  return Number.parseInt(id.slice(LINES_ID.length), ID_RADIX);
}

const NOBODY: ReadonlySet<number> = new Set();

/** Whether two tell the same. */
export function sameEvidence(left: SiteEvidence, right: SiteEvidence): boolean {
  if (left.host !== right.host || left.signature.length !== right.signature.length) return false;
  return left.signature.every((band, index) => band === right.signature[index]);
}

function first<T>(set: ReadonlySet<T>): readonly T[] {
  for (const each of set) return [each];
  return [];
}

/** Of what was counted the one that was counted most often; of several the first. */
function most<T>(counts: ReadonlyMap<T, number>, compare: (left: T, right: T) => number): T | undefined {
  let best: T | undefined;
  let bestCount = 0;
  for (const [each, count] of counts) {
    if (count < bestCount || (count === bestCount && best !== undefined && compare(each, best) >= 0))
      continue;
    best = each;
    bestCount = count;
  }
  return best;
}
