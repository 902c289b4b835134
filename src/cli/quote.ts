import type { QuotationFound, QuotationReport } from '../review/index';
import { loadStandardInput } from './documents';
import { ExitCode, Failure } from './failure';
import type { FilterOptions } from './options';
import { writeOut } from './output';
import type { ReadingOptions } from './reading';
import { reviewFiles } from './reviewing';
import { coloursFor, counted, printable, type Colours } from './terminal';

/** The options of `winnow quote`. */
export interface QuoteOptions extends FilterOptions, ReadingOptions {
  readonly against: readonly string[];
  readonly format: 'pretty' | 'json';
}

/**
 * Looks a quotation up in documents and prints where it stands.
 * @returns clean for a quotation found word for word, found for one that is not; failed where a file could not be read
 * @throws Failure for wrong usage and for what could not be read at all
 */
export async function quote(text: string, options: QuoteOptions): Promise<ExitCode> {
  const quotation = text === '-' ? ((await loadStandardInput())?.text ?? '').trim() : text;
  if (!/[\p{L}\p{N}]/u.test(quotation)) throw new Failure('There are no words in the quotation to look for');
  const { review, labels, problems } = await reviewFiles(options.against, options);
  const report = review.checkQuotation(quotation);
  const pathOf = ({ uri }: QuotationFound): string => labels.get(uri) ?? uri;
  if (options.format === 'json') await writeOut(`${JSON.stringify(jsonOf(report, pathOf))}\n`);
  else await writeOut(prettyOf(report, labels.size, pathOf, coloursFor(process.stdout)));
  if (problems.length > 0) return ExitCode.failed;
  return report.verdict === 'found' ? ExitCode.clean : ExitCode.found;
}

/** The contract of `--format json`; docs/cli.md describes it. */
function jsonOf({ verdict, places }: QuotationReport, pathOf: (place: QuotationFound) => string): object {
  return {
    version: 1,
    verdict,
    places: places.map((place) => ({
      path: pathOf(place),
      name: place.name,
      range: place.range,
      text: place.text,
      changes: place.changes,
    })),
  };
}

const verdicts: Readonly<Record<QuotationReport['verdict'], (documents: string) => string>> = {
  found: (documents) => `Found word for word in ${documents}`,
  altered: (documents) => `Found with other words in ${documents}`,
  missing: (documents) => `Not found in ${documents}`,
};

function prettyOf(
  { verdict, places }: QuotationReport,
  documents: number,
  pathOf: (place: QuotationFound) => string,
  colours: Colours,
): string {
  const lines = places.flatMap((place) => {
    const { start } = place.range;
    const changes = place.changes.map(({ quoted, found }) => {
      if (found === '') return `“${quoted}” does not stand there`;
      return quoted === '' ? `“${found}” is left out` : `“${quoted}” stands there as “${found}”`;
    });
    return [
      `${colours.underline(printable(pathOf(place)))}:${start.line + 1}:${start.character + 1}`,
      `  ${printable(place.text.replace(/\s+/gu, ' '))}`,
      ...changes.map((change) => `  ${colours.yellow(printable(change.replace(/\s+/gu, ' ')))}`),
      '',
    ];
  });
  return [...lines, verdicts[verdict](counted(documents, 'document')), ''].join('\n');
}
