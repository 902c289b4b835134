import type { CancellationToken, Connection } from 'vscode-languageserver';
import { Method } from '../protocol/index';
import type {
  DecideOnSiteResult,
  RemoveBoilerplateResult,
  SiteInfo,
  SiteLine,
  SitesResult,
} from '../protocol/index';
import {
  boilerplateRecords,
  moreWords,
  type Review,
  type SiteLimits,
  type SiteListing,
} from '../review/index';
import type { Edits } from './edits';
import type { Remembering } from './remembering';
import type { Scheduler } from './scheduler';
import { checked, decideOnSiteSchema, removeFromSiteSchema } from './schemas';
import { withoutParams } from './withoutParams';

/** So many sites, and lines of each, are sent at once; the answer says how many there are beyond. */
const SITE_LIMITS: SiteLimits = { sites: 300, lines: 200 };

/** Answers what the view of sites asks, and does what it is told. */
export function registerSiteRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  edits: Edits,
  remembering: Remembering,
): void {
  connection.onRequest(
    Method.sites,
    withoutParams(async (token): Promise<SitesResult> => {
      const { sites, more } = await scheduler.answering(review.listingSites(SITE_LIMITS), token);
      return { sites: sites.map(siteInfo), more };
    }),
  );
  connection.onRequest(
    Method.decideOnSite,
    async (params: unknown, token: CancellationToken): Promise<DecideOnSiteResult> => {
      const { site, line, isBoilerplate } = checked(decideOnSiteSchema, params, Method.decideOnSite);
      const all = await scheduler.answering(review.decidingOnLine(site, line, isBoilerplate), token);
      return { remembered: await remembering.remember(all) };
    },
  );
  connection.onRequest(
    Method.removeFromSite,
    async (params: unknown, token: CancellationToken): Promise<RemoveBoilerplateResult> => {
      const { site, line } = checked(removeFromSiteSchema, params, Method.removeFromSite);
      const { edit } = await scheduler.answering(review.removingFromSite(site, line), token);
      if (edit === undefined) return NOTHING;
      const kept = await edits.withoutDanger(edit);
      if (kept.documents.length === 0) return NOTHING;
      const uris = new Set(kept.documents.map(({ uri }) => uri));
      const { paragraphs, hidden } = await scheduler.answering(
        review.removingFromSite(site, line, uris),
        token,
      );
      return { edit: edits.toClient(kept), paragraphs, hidden };
    },
  );
}

const NOTHING: RemoveBoilerplateResult = { edit: null, paragraphs: 0, hidden: 0 };

function siteInfo({ id, label, pages, flagged, uri, range, lines, more, worth }: SiteListing): SiteInfo {
  return {
    id,
    label,
    pages,
    flagged,
    location: { uri, range },
    lines: lines.map(lineInfo),
    more,
    ...(worth === undefined ? {} : { advice: moreWords(worth) }),
  };
}

function lineInfo({ uri, range, kind, ...line }: SiteListing['lines'][number]): SiteLine {
  return {
    ...line,
    kind: kind === undefined ? '' : boilerplateRecords[kind].word(),
    location: { uri, range },
  };
}
