import type { Counterpart } from '../reuse/index';
import type { SectionState } from './document';
import { isRow } from './rows';
import type { World } from './world';

/** A text in so many other documents says nothing of what two of them share; as `findings/recurring` has it. */
const MAX_DOCUMENTS = 4;

/**
 * Whether a counterpart is a form that was filled in twice rather than the same told again, of a passage with this text. Then the
 * two documents share nothing else, and names or figures are other ones, or it is a row or a label. Of retellings that holds
 * whatever else there is to share; an edited copy is left out only where both documents have more that could have been taken
 * over. One document that tells of several things in the same words has forms, too.
 */
export function isForm(
  world: World,
  state: SectionState,
  paragraph: number,
  counterpart: Counterpart,
): boolean {
  const { section, class: type, isUntied = false } = counterpart;
  if (type === 'exact' || type === 'wording') return false;
  if (section === state.id) return isUntied;
  const haveMore = world.reuse.hasMany(state.id) && world.reuse.hasMany(section);
  const isDoubtful = isUntied
    ? haveMore || type === 'reworded'
    : haveMore && isRow(state.paragraphText(paragraph));
  return isDoubtful && !hasCompany(world, state, counterpart);
}

/** What a section shares with another one, forms and formulas apart: the counterpart that was met first, and whether there are others. */
interface Company {
  readonly own: number;
  readonly there: number;
  isMore: boolean;
}

/** Whether two documents share another passage besides this one. */
function hasCompany(world: World, state: SectionState, { section, passage, isUntied }: Counterpart): boolean {
  const company = companyOf(world, state).get(section);
  if (company === undefined) return false;
  return company.isMore || isUntied === true || company.there !== passage;
}

function companyOf(world: World, state: SectionState): ReadonlyMap<number, Company> {
  const inputs = [state.counterparts, state.facts.get('passages')?.body, state.apart];
  return state.memos.get('company', inputs, () => companyAnew(world, state));
}

function companyAnew(world: World, state: SectionState): ReadonlyMap<number, Company> {
  const company = new Map<number, Company>();
  const length = state.facts.get('passages')?.body.paragraphs.length ?? 0;
  for (let own = 0; own < length; own++) {
    const counterparts = world.reuse.matchesAt(state.id, own, 'likely')?.counterparts ?? [];
    const telling = counterparts.filter(
      ({ section, class: type, isUntied }) => section !== state.id && type !== 'wording' && isUntied !== true,
    );
    if (new Set(telling.map(({ section }) => section)).size > MAX_DOCUMENTS) continue;
    for (const { section, passage: there } of telling) {
      const known = company.get(section);
      if (known === undefined) company.set(section, { own, there, isMore: false });
      else if (known.own !== own || known.there !== there) known.isMore = true;
    }
  }
  return company;
}
