import { passageText } from '../format/index';
import { finish, type Work } from '../lexis/index';
import type { Counterpart, ReuseIndex } from '../reuse/index';
import type { SectionState } from './document';
import { isRow } from './rows';
import type { World } from './world';

/** A text in more other documents says nothing of what two of them share, unless they share more; as `findings/recurring` has it. */
const MAX_DOCUMENTS = 4;

/**
 * Whether a counterpart is rather a form that was filled in twice than the same told again. So it is when the two documents
 * share nothing else, and its names and its figures are other ones, of retellings either of them, or it is a row or a label. Text that
 * was taken over with another figure or name is a copy, and what it changed the very thing that is looked for.
 * Of retellings with other facts that holds whatever else there is to share; all else is left out only where both documents have
 * more that could have been taken over. One document that tells of several things in the same words has forms, too.
 */
export function isForm(
  world: World,
  state: SectionState,
  passage: number,
  counterpart: Counterpart,
): boolean {
  return isFormIn(world.reuse, state, passage, counterpart, () => companyOf(world, state));
}

/** {@link isForm} in an index; `company` is what its section shares with others there, asked for only where that matters. */
export function isFormIn(
  reuse: ReuseIndex,
  state: SectionState,
  passage: number,
  counterpart: Counterpart,
  company: () => Companies,
): boolean {
  const { section, class: type, untied } = counterpart;
  if (type === 'exact' || type === 'wording') return false;
  if (section === state.id) return untied !== undefined;
  if (untied !== undefined && type === 'reworded') return !hasCompany(company(), counterpart);
  if (!reuse.hasMany(state.id) || !reuse.hasMany(section)) return false;
  const isDoubtful = untied === 'both' || wasRow(state, passage);
  return isDoubtful && !hasCompany(company(), counterpart);
}

/** Whether a passage was a row when it was compared: the section may have been edited since. */
function wasRow({ compared }: SectionState, passage: number): boolean {
  return compared?.paragraphs[passage] !== undefined && isRow(passageText(compared, passage));
}

/** What a section shares with another one, forms, formulas and rows apart: the counterpart that was met first, and whether there are others. */
interface Company {
  readonly own: number;
  readonly there: number;
  /** Whether that text stands in so many documents that it says nothing of two of them. */
  readonly isWide: boolean;
  isMore: boolean;
}

/** By section. */
export type Companies = ReadonlyMap<number, Company>;

/** Whether two documents share another passage besides this one. */
function hasCompany(companies: Companies, { section, passage, untied }: Counterpart): boolean {
  const company = companies.get(section);
  if (company === undefined) return false;
  return company.isMore || (!company.isWide && (untied !== undefined || company.there !== passage));
}

/** Passages that are looked at between two chances to be interrupted: a choice. */
const PASSAGES_AT_ONCE = 100;

/** Makes what {@link isForm} asks of a section in slices. */
export function preparingCompany(world: World, state: SectionState): Work<void> {
  return state.memos.making(
    'company',
    () => companyOfWhat(state),
    () => companyAnew(world.reuse, state),
  );
}

function companyOfWhat(state: SectionState): readonly unknown[] {
  return [state.counterparts, state.compared, state.apart];
}

function companyOf(world: World, state: SectionState): Companies {
  return state.memos.get('company', companyOfWhat(state), () => finish(companyAnew(world.reuse, state)));
}

/** What a section shares with others of an index. */
export function* companyAnew(reuse: ReuseIndex, state: SectionState): Work<Companies> {
  const company = new Map<number, Company>();
  const { length } = state.compared?.paragraphs ?? [];
  for (let own = 0; own < length; own++) {
    if (own % PASSAGES_AT_ONCE === PASSAGES_AT_ONCE - 1) yield;
    const counterparts = reuse.matchesAt(state.id, own, 'likely')?.counterparts ?? [];
    const telling = counterparts.filter(
      ({ section, class: type, untied }) =>
        section !== state.id && type !== 'wording' && untied === undefined,
    );
    if (telling.length === 0 || wasRow(state, own)) continue;
    const isWide = new Set(telling.map(({ section }) => section)).size > MAX_DOCUMENTS;
    for (const { section, passage: there } of telling) {
      const known = company.get(section);
      if (known === undefined) company.set(section, { own, there, isWide, isMore: false });
      else if (known.own !== own || known.there !== there) known.isMore = true;
    }
  }
  return company;
}
