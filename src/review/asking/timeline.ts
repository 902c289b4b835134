import type { Work } from '../../lexis/index';
import { reportingTimeline } from '../reporting/entities';
import type { ReportedDay } from '../reporting/model';
import type { Cites } from './cites';
import type { TimelineAnswer, TimelineQuestion } from './model';
import { fitting, type Page, pagedAnswer } from './paging';

/** What is told of days, months and years, in the order of time, each in its sentence. */
export function* askingTimeline(
  cites: Cites,
  { documents, since, until }: TimelineQuestion,
  page: Page,
): Work<TimelineAnswer> {
  const chosen = cites.ids.chosen(documents);
  const states = cites.states.filter((state) => chosen?.has(state) ?? true);
  const limits = { ...cites.limits, days: Number.MAX_SAFE_INTEGER };
  const { shown: all } = yield* reportingTimeline(cites.citing, limits, states);
  const meant = all.filter(({ date }) => isWithin(date, since, until));
  const wanted = meant.slice(page.from, page.from + page.limit);
  const days = fitting(wanted.map((day) => dayOf(cites, day)));
  return { ...pagedAnswer(meant.length, page, days.length), days };
}

/** Whether some of a day, month or year lies between two others: what is said to the month is compared by the month. */
function isWithin(date: string, since = '', until = ''): boolean {
  const compare = (bound: string): readonly [string, string] => {
    const length = Math.min(date.length, bound.length);
    return [date.slice(0, length), bound.slice(0, length)];
  };
  const [ownStart, first] = compare(since);
  const [ownEnd, last] = compare(until);
  return ownStart >= first && ownEnd <= last;
}

function dayOf(cites: Cites, { date, events, more }: ReportedDay): TimelineAnswer['days'][number] {
  return {
    date,
    events: events.map((event) => ({
      places: event.places.map((place) => cites.place(place)),
      ...(event.more > 0 && { more: event.more }),
    })),
    ...(more > 0 && { more }),
  };
}
