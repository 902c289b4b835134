import * as l10n from '@vscode/l10n';
import type { Work } from '../../lexis/index';
import { checkingQuotation, type QuotationFound, type QuotationReport } from '../quotation';
import { cut } from '../passageHash';
import type { World } from '../world';
import type { Cites } from './cites';
import { type QuoteAnswer, type QuoteQuestion, QuestionError } from './model';
import { fitting, type Page, pagedAnswer, SHOWN } from './paging';

const VERDICTS: Readonly<Record<QuotationReport['verdict'], QuoteAnswer['verdict']>> = {
  found: 'verbatim',
  altered: 'nearly',
  missing: 'missing',
};

/** Whether a quotation stands in the documents: word for word, with other words, or not at all. */
export function* askingQuote(
  world: World,
  cites: Cites,
  { quotation, documents }: QuoteQuestion,
  page: Page,
): Work<QuoteAnswer> {
  if (!/[\p{L}\p{N}]/u.test(quotation))
    throw new QuestionError(l10n.t('There are no words in the quotation to look for'));
  const within = cites.ids.chosen(documents);
  const { verdict, places, more } = yield* checkingQuotation(world, quotation, {
    ...(within && { within }),
    limit: page.from + page.limit,
  });
  const shown = fitting(places.slice(page.from).flatMap((each) => placeOf(world, cites, each)));
  return {
    ...pagedAnswer(places.length + more, page, shown.length),
    verdict: VERDICTS[verdict],
    places: shown,
  };
}

function placeOf(
  world: World,
  cites: Cites,
  { uri, range, changes }: QuotationFound,
): readonly QuoteAnswer['places'][number][] {
  const document = world.documents.get(uri);
  if (document === undefined) return [];
  const differences = changes.slice(0, SHOWN.differences).map(({ quoted, found }) => ({
    quoted: cut(quoted, SHOWN.words),
    found: cut(found, SHOWN.words),
  }));
  const more = changes.length - differences.length;
  return [{ ...cites.range(document, range), differences, ...(more > 0 && { moreDifferences: more }) }];
}
