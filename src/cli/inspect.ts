import { inspect, refusalText, type Inspection } from '../review/index';
import { readBytes } from './bundleFile';
import { ExitCode } from './failure';
import { writeOut } from './output';
import { readingOf, type ReadingOptions } from './reading';
import { coloursFor, counted, printable, type Colours } from './terminal';

/** The options of `winnow inspect`. */
export interface InspectOptions extends ReadingOptions {
  readonly format: 'pretty' | 'json';
}

/**
 * Prints how a file is read: dialect, members with the byte offsets of their content, problems.
 * @throws Failure when the file cannot be read
 */
export async function inspectFile(path: string, options: InspectOptions): Promise<ExitCode> {
  const { label, bytes } = await readBytes(path);
  const inspection = inspect(bytes, readingOf(label, options));
  if (options.format === 'json') await writeOut(`${JSON.stringify(inspection)}\n`);
  else await writeOut(prettyInspection(label, inspection, coloursFor(process.stdout)));
  return ExitCode.clean;
}

function prettyInspection(label: string, inspection: Inspection, colours: Colours): string {
  const { dialect, members, metadata = {}, problems, refusals = [], encoding } = inspection;
  const assumed = encoding === undefined ? '' : `\n  not UTF-8; read as ${encoding}`;
  const title = `${colours.underline(printable(label))}${assumed}`;
  if (problems.some(({ code }) => code === 'no-text-column'))
    return `${title}\n  no documents: no text column (--text-column names one)\n`;
  if (dialect === null) {
    const said = Object.entries(metadata).map(([name, value]) => `  ${name}: ${printable(value)}\n`);
    return `${title}\n  no bundle: one plain text document\n${said.join('')}`;
  }
  const sizes = members.map(({ start, end }) => (end - start).toLocaleString('en-US'));
  const width = sizes.reduce((widest, size) => Math.max(widest, size.length), 0);
  const memberLines = members.map(({ name, attributes }, index) => {
    const extra = Object.entries(attributes).map(([key, value]) =>
      value === true ? key : `${key}=${value}`,
    );
    const tail = extra.length > 0 ? `  ${colours.dim(printable(`[${extra.join(' ')}]`))}` : '';
    return `  ${sizes[index].padStart(width)} bytes  ${printable(name)}${tail}`;
  });
  const problemLines = problems.map(
    ({ code, severity, line }) => `  ${colours.dim(`line ${line + 1}`)}  ${severity}  ${code}`,
  );
  const refusalLines = refusals.map(
    (refusal) =>
      `  ${colours.dim(`line ${refusal.line + 1}`)}  cannot be unpacked: ${printable(refusalText({ ...refusal, section: -1 }))}`,
  );
  return [
    title,
    `  dialect ${colours.bold(dialect)}, ${counted(members.length, 'member')}`,
    ...memberLines,
    ...(problemLines.length > 0 ? ['', ...problemLines] : []),
    ...(refusalLines.length > 0 ? ['', ...refusalLines] : []),
    '',
  ].join('\n');
}
