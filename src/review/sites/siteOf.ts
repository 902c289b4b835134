import * as l10n from '@vscode/l10n';
import type { SectionState } from '../document';
import { sectionName } from '../places';
import { inReadingOrder } from '../twins';
import type { World } from '../world';
import type { SiteName } from './siteIndex';

/** A site as people and decisions name it. */
export interface NamedSite extends SiteName {
  /** Its host, or one of its pages where no host is known. */
  readonly label: string;
}

/** The site of a document, as far as it is known now; undefined for one that is of none, or not judged yet. */
export function siteOf(world: World, state: SectionState): NamedSite | undefined {
  const name = world.sites.of(state.id);
  return name === undefined
    ? undefined
    : { ...name, label: name.host ?? labelOf(siteMembers(world, name.id)) };
}

/** The documents of a site, in reading order. */
export function siteMembers(world: World, id: string): readonly SectionState[] {
  return sectionsOf(world, world.sites.members(id));
}

/** Sections by their ids, in reading order. */
export function sectionsOf(world: World, ids: Iterable<number>): readonly SectionState[] {
  const states = [...ids].map((id) => world.sections.get(id));
  return states.filter((state) => state !== undefined).sort(inReadingOrder);
}

/** What pages without a host are called: after the first of them. */
export function labelOf(members: readonly SectionState[]): string {
  return labelLike(members.length === 0 ? '' : sectionName(members[0]));
}

/** What pages without a host are called that show the same as one of that name. */
export function labelLike(name: string): string {
  return l10n.t('Pages like {name}', { name });
}
