import { Command, Option } from 'commander';
import { IMPORT_KINDS } from '../imports/index';
import { TABLE_NAMES } from '../report/index';
import {
  DIALECT_IDS,
  EXPORT_FORMATS,
  EXPORT_REMOVALS,
  ONE_OF_EACH,
  SAMPLE_UNITS,
  TABLE_DIALECTS,
} from '../review/index';
import { type CacheOptions, manageCache } from './cache';
import { check, type CheckOptions } from './check';
import { exportTables } from './corpusTables';
import { entities, type EntitiesOptions, ENTITY_FORMATS } from './entities';
import { type ExitCode, Failure } from './failure';
import { importFiles, type ImportOptions } from './import';
import { exportCorpus, type ExportCommandOptions } from './export';
import { inspectFile, type InspectOptions } from './inspect';
import { version } from './installation';
import { mcp, type McpOptions } from './mcp';
import {
  collect,
  collectSeverity,
  READS_MARKDOWN,
  SEVERITY_LEVELS,
  threadCount,
  wholeNumber,
} from './options';
import { packFiles, type PackOptions } from './pack';
import { quote, type QuoteOptions } from './quote';
import { agreement, type AgreementOptions, sample, type SampleOptions } from './sample';
import { sites, type SitesOptions } from './sites';
import { unpackBundle, type UnpackOptions } from './unpack';
import { work, type WorkerOptions } from './worker';
import { REPORT_FORMATS, REPORT_LANGUAGES, type ReportOptions, writeReport } from './writtenReport';

const EXIT_CODES = `
Exit codes: 0 nothing found, 1 something found, 2 wrong usage, or something could not be read or written.`;

const CHECK_EXAMPLES = `
Examples:
  winnow check corpus/                                what is in a folder, for people
  winnow check 'corpus/**/*.txt' --format json        the same for programs; see docs/cli.md
  curl -s $ADDRESS | winnow check -                   standard input
  winnow check --fix --output clean/ corpus/          copies without boilerplate
  winnow check --fix --in-place corpus/               boilerplate removed from the files themselves
  winnow check --fail-on warning corpus/              end with 1 only for warnings and errors
  winnow check new.txt --against tables/              with a corpus that is not there
${EXIT_CODES}`;

const PROGRAM_EXAMPLES = `
Examples:
  winnow check corpus/
  winnow inspect bundle.txt
  winnow quote '“We will never sell”' --against corpus/
  winnow sites corpus/
  winnow entities corpus/
  winnow export corpus/ --to clean/ --format txt
  winnow report corpus/ --to report.html
  winnow mcp corpus/
  winnow unpack bundle.txt --to documents/
  winnow pack documents/ --output bundle.txt
${EXIT_CODES}

“winnow COMMAND --help” tells more of a command.`;

/**
 * The command line of Winnow.
 * @param finish gets what the process is to end with when a command is done
 */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('winnow')
    .description('Reviews source documents: boilerplate, shared and retold paragraphs, entities, bundles.')
    .version(version)
    .addHelpText('after', PROGRAM_EXAMPLES);
  program.addCommand(checkCommand(finish));
  program.addCommand(inspectCommand(finish));
  program.addCommand(quoteCommand(finish));
  program.addCommand(sitesCommand(finish));
  program.addCommand(entitiesCommand(finish));
  program.addCommand(exportCommand(finish));
  program.addCommand(reportCommand(finish));
  program.addCommand(mcpCommand(finish));
  program.addCommand(sampleCommand(finish));
  program.addCommand(agreementCommand(finish));
  program.addCommand(unpackCommand(finish));
  program.addCommand(packCommand(finish));
  program.addCommand(importCommand(finish));
  program.addCommand(workerCommand(finish));
  program.addCommand(cacheCommand(finish));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(`“winnow${nameAfter(program, command)} --help” tells how it is used.`);
  }
  return program;
}

function nameAfter(program: Command, command: Command): string {
  return command === program ? '' : ` ${command.name()}`;
}

function checkCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('check')
    .description('Find boilerplate, shared paragraphs and faulty delimiters; list entities.')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .addOption(
      new Option('--format <format>', 'how to print; jsonl is a line a record, for any number of documents')
        .choices(['pretty', 'json', 'jsonl', 'sarif'])
        .default('pretty'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that makes the command end with 1')
        .choices([...SEVERITY_LEVELS, 'never'])
        .default('hint'),
    )
    .option(
      '--against <folder>',
      'compare with a corpus that is not there, by the tables that export wrote of it',
    )
    .addOption(dialectOption())
    .addOption(textColumnOption());
  command.optionsGroup('Removing boilerplate:');
  command
    .option('--fix', 'remove boilerplate, then report what is left; needs one of the next two')
    .option('--output <folder>', 'write copies of all documents there; - prints the one document')
    .option('--in-place', 'change the files themselves, each at once or not at all');
  addFilterOptions(command, 'text files and bundles');
  addDetectionOptions(command)
    .option('--severity <code=level>', 'severity of a code, or off; may be repeated', collectSeverity)
    .option(
      '--max-findings <number>',
      'report at most so many for each document, the weightiest',
      wholeNumber,
    );
  return addRunOptions(command)
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (paths: string[], options: CheckOptions) => finish(await check(paths, options)));
}

function inspectCommand(finish: (code: ExitCode) => void): Command {
  return new Command('inspect')
    .description('Tell how a bundle is read: its dialect, its members and what is wrong with its delimiters.')
    .argument('<file>', 'a bundle, or - for standard input')
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .addOption(dialectOption())
    .addOption(textColumnOption())
    .addHelpText('after', '\nEnds with 0 when the file could be read, whatever is in it, otherwise with 2.')
    .action(async (file: string, options: InspectOptions) => finish(await inspectFile(file, options)));
}

function quoteCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('quote')
    .description(
      'Look a quotation up in documents: found word for word, found with other words, or not there.',
    )
    .argument('<text>', 'the quotation, with or without its marks; - for standard input')
    .requiredOption('--against <path>', 'files, folders and globs to look in; may be repeated', collect)
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .addOption(textColumnOption());
  addFilterOptions(command, 'text files and bundles');
  return command
    .addHelpText(
      'after',
      `
Examples:
  winnow quote '“We will never sell the harbour”' --against corpus/
  pbpaste | winnow quote - --against corpus/ --format json

Exit codes: 0 found word for word, 1 found with other words or not there, 2 wrong usage or something unreadable.`,
    )
    .action(async (text: string, options: QuoteOptions) => finish(await quote(text, options)));
}

function sitesCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('sites')
    .description('Tell which sites documents are of, and what recurs on the pages of each.')
    .argument('<path...>', 'files, folders and globs')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--boilerplate <point>', 'careful: hardly ever wrong; thorough: finds more').choices([
        'careful',
        'thorough',
      ]),
    )
    .option('--lines <number>', 'print at most so many lines of a site (20; of JSON all)', wholeNumber);
  addReadingOptions(command);
  return command
    .addHelpText(
      'after',
      `
Examples:
  winnow sites corpus/
  winnow sites corpus/ --format json | jq '.sites[].label'

Ends with 0 when all could be read, whatever is in it, otherwise with 2.`,
    )
    .action(async (paths: string[], options: SitesOptions) => finish(await sites(paths, options)));
}

function entitiesCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('entities')
    .description(
      'List who and what is named in documents, and correct it: merge, split, retype, hide, rename.',
    )
    .argument('<path...>', 'files, folders and globs')
    .addOption(
      new Option('--format <format>', 'for people, for programs, as a table, or to be imported elsewhere')
        .choices(ENTITY_FORMATS)
        .default('text'),
    )
    .option('--type <type>', 'list only entities of this type; may be repeated', collect)
    .option('--mentions', 'of csv a row for each place that names one');
  addReadingOptions(command);
  addRunOptions(command);
  command.optionsGroup('Corrections, remembered in .winnow/decisions.jsonl; each may be repeated:');
  return command
    .option('--retype <name=type>', 'the name is a person, an organisation or a place', collect)
    .option('--merge <name=other>', 'the two are one', collect)
    .option('--split <name>', 'the name stands for something else than what it was joined with', collect)
    .option('--different <name=other>', 'the two are not one', collect)
    .option('--display <name=label>', 'list what goes by this name under another one', collect)
    .option('--hide <name>', 'what goes by this name is no entity', collect)
    .option('--hide-in <file=name>', 'it is none in this file', collect)
    .option('--import <glossary>', 'take over what a glossary of another workspace says', collect)
    .option('--undo <name>', 'take back what was said last of this name', collect)
    .option('--by <reviewer>', 'who says so, written beside each decision')
    .addHelpText(
      'after',
      `
Examples:
  winnow entities corpus/ --type person
  winnow entities corpus/ --format csv --mentions > names.csv
  winnow entities corpus/ --merge 'Anna Brennlck=Anna Brennick' --hide Today
  winnow entities corpus/ --format glossary > names.jsonl
  winnow entities other/ --import names.jsonl

Ends with 0 when all could be read, otherwise with 2; where a correction fails nothing is written.`,
    )
    .action(async (paths: string[], options: EntitiesOptions) => finish(await entities(paths, options)));
}

function exportCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('export')
    .description(
      'Write a clean corpus: without boilerplate, one of each document, with a manifest of all that was left out.',
    )
    .argument('<path...>', 'files, folders and globs')
    .option('--to <path>', 'a new or empty folder, or a new file for the formats that are one file')
    .addOption(
      new Option('--format <format>', 'a file a document, one bundle, lines of JSON, or a table').choices(
        EXPORT_FORMATS,
      ),
    )
    .option('--tables <folder>', 'write all that was found there as Parquet files, in the place of a corpus')
    .addOption(
      new Option(
        '--boilerplate <what>',
        'what goes out: what reviewers decided, or what is flagged at a working point as well',
      )
        .choices(EXPORT_REMOVALS)
        .default('decided'),
    )
    .addOption(
      new Option(
        '--one-of-each <how>',
        'of which documents one alone stays: the same ones, and of families edited or retold copies too',
      )
        .choices(ONE_OF_EACH)
        .default('identical'),
    )
    .option('--force', 'write to a folder that is not empty and replace files of these names')
    .option('--inside', 'write to a place in a folder that is exported')
    .option('--bom', 'put a byte order mark before a table, by which spreadsheets tell UTF-8')
    .option('--config <file>', 'settings by their names in the editor, such as .vscode/settings.json');
  addReadingOptions(command);
  addRunOptions(command);
  return command
    .addHelpText(
      'after',
      `
Examples:
  winnow export corpus/ --to clean/ --format txt
  winnow export corpus/ --to corpus.jsonl --format jsonl --boilerplate careful
  winnow export corpus/ --to corpus.csv --format csv --one-of-each edited
  winnow export corpus/ --tables tables/

Ends with 0 when all could be read, otherwise with 2. The documents themselves are never changed.`,
    )
    .action(async (paths: string[], options: ExportOptions) => finish(await exportAs(paths, options)));
}

/** Either a clean corpus or tables. */
function exportAs(paths: readonly string[], options: ExportOptions): Promise<ExitCode> {
  const { tables, to, format, ...rest } = options;
  if (tables !== undefined) {
    if (to !== undefined || format !== undefined)
      throw new Failure('--tables says all that is written: give no --to and no --format with it');
    return exportTables(paths, { ...rest, tables });
  }
  if (to === undefined || format === undefined)
    throw new Failure('export needs --to PATH and --format FORMAT, or --tables FOLDER');
  return exportCorpus(paths, { ...rest, to, format });
}

/** The options of `winnow export`. */
type ExportOptions = Omit<ExportCommandOptions, 'to' | 'format'> &
  Partial<Pick<ExportCommandOptions, 'to' | 'format'>> & { readonly tables?: string };

function reportCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('report')
    .description('Write down what was found, for people to hand on or for programs.')
    .argument('<path...>', 'files, folders and globs')
    .addOption(
      new Option('--format <format>', 'html and md to read and print; csv, xlsx and json for programs')
        .choices(REPORT_FORMATS)
        .default('html'),
    )
    .option('--to <file>', 'the file to write, of csv the folder (default: standard output)')
    .option('--force', 'replace what exists')
    .option('--root <folder>', 'name files relative to this folder, and link to them relative to the report')
    .option('--date <date>', 'a date to put in the report, which has none by itself')
    .addOption(new Option('--table <name>', 'of csv only this table').choices(TABLE_NAMES))
    .addOption(
      new Option('--language <language>', 'what language the report speaks')
        .choices(REPORT_LANGUAGES)
        .default('en'),
    );
  addReadingOptions(command);
  return addRunOptions(addDetectionOptions(command))
    .addHelpText(
      'after',
      `
Examples:
  winnow report corpus/ --to report.html
  winnow report corpus/ --root . --to report.md --format md
  winnow report corpus/ --format csv --table links > links.csv

Ends with 0 when all could be read, whatever is in it, otherwise with 2.`,
    )
    .action(async (paths: string[], options: ReportOptions) => finish(await writeReport(paths, options)));
}

function mcpCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('mcp')
    .description('Answer programs that reason, over the Model Context Protocol on standard input and output.')
    .argument('<path...>', 'files, folders and globs to answer about; nothing else is read')
    .option('--root <folder>', 'name files relative to this folder (default: the one folder that is given)');
  addReadingOptions(command);
  return addDetectionOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  winnow mcp corpus/
  winnow mcp corpus/ --root . --no-entities

The tools are findings, compare, families, entities, check_quote and timeline; see docs/agents.md. Nothing is
written, and nothing goes over a network. Ends with 0 when standard input ends, with 2 when nothing can be served.`,
    )
    .action(async (paths: string[], options: McpOptions) => finish(await mcp(paths, options)));
}

function workerCommand(finish: (code: ExitCode) => void): Command {
  return new Command('worker')
    .description(
      'Do the steps of a review that is spread over many machines: questions and answers as lines of JSON.',
    )
    .option('--config <file>', 'settings by their names in the editor, such as .vscode/settings.json')
    .addHelpText(
      'after',
      `
Example:
  echo '{"ask": "lines", "document": {"id": "1", "text": "A line."}}' | winnow worker

docs/scale.md has all questions and their answers, and a job for Apache Spark that asks them. Ends when standard
input ends.`,
    )
    .action(async (options: WorkerOptions) => finish(await work(options)));
}

function sampleCommand(finish: (code: ExitCode) => void): Command {
  return new Command('sample')
    .description('Draw a sample of what reviewers decided, for a second reviewer who is not told how.')
    .argument('<folder>', 'the folder that holds .winnow')
    .addOption(new Option('--size <number>', 'how many').argParser(wholeNumber).makeOptionMandatory())
    .requiredOption('--seed <text>', 'the same seed draws the same')
    .addOption(
      new Option('--by <what>', 'documents that are done or set aside, or findings accepted or rejected')
        .choices(SAMPLE_UNITS)
        .makeOptionMandatory(),
    )
    .option('--name <name>', 'what the sample is called (default: what is drawn, and the seed)')
    .option('--force', 'replace a sample of this name, with what was judged in it')
    .addHelpText(
      'after',
      `
Examples:
  winnow sample corpus/ --size 50 --seed 7 --by finding
  winnow agreement corpus/

The sample is .winnow/samples/NAME.jsonl: the second reviewer writes a verdict into each line, accepted or rejected for
findings, done or aside for documents.`,
    )
    .action(async (folder: string, options: SampleOptions) => finish(await sample(folder, options)));
}

function agreementCommand(finish: (code: ExitCode) => void): Command {
  return new Command('agreement')
    .description(
      "Tell how second reviewers agree with what was decided: Cohen's kappa, and where they do not.",
    )
    .argument('<folder>', 'the folder that holds .winnow')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nEnds with 0 when all samples could be read, whatever is in them, otherwise with 2.',
    )
    .action(async (folder: string, options: AgreementOptions) => finish(await agreement(folder, options)));
}

function unpackCommand(finish: (code: ExitCode) => void): Command {
  return new Command('unpack')
    .description('Write the members of a bundle as files into a new or empty folder: all of them or none.')
    .argument('<bundle>', 'a bundle, or - for standard input')
    .option('--to <folder>', 'the folder to write to')
    .option('--list', 'only print what would be written')
    .addOption(dialectOption())
    .addOption(textColumnOption())
    .option('--allow-sensitive', 'write files that programs read or run by themselves, too')
    .addHelpText(
      'after',
      `
Examples:
  winnow unpack bundle.txt --list
  winnow unpack bundle.txt --to documents/

Member names are not trusted: absolute names, .. and the like are refused before anything is written, and so are
names such as .git/config, .vscode/tasks.json or run.sh unless --allow-sensitive is given.`,
    )
    .action(async (bundle: string, options: UnpackOptions) => finish(await unpackBundle(bundle, options)));
}

function packCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('pack')
    .description('Put files into one bundle in canonical form. Their bytes are kept, whatever they are.')
    .argument('<file...>', 'files, folders and globs')
    .requiredOption('--output <file>', 'the bundle to write; - for standard output')
    .option('--base <folder>', 'names are relative to this folder (default: the current folder)')
    .option('--force', 'replace the bundle when it exists')
    .addOption(
      new Option(
        '--rename <how>',
        'pack files whose names cannot be unpacked by others: percent (%3A) or safe (_)',
      ).choices(['percent', 'safe']),
    );
  addFilterOptions(command, 'all files');
  return command
    .addHelpText(
      'after',
      `
Examples:
  winnow pack documents/ --output bundle.txt
  winnow pack --base documents documents/*.txt --output - | less`,
    )
    .action(async (files: string[], options: PackOptions) => finish(await packFiles(files, options)));
}

function importCommand(finish: (code: ExitCode) => void): Command {
  return new Command('import')
    .description('Put the documents of an export into one bundle, with what is said of them as attributes.')
    .argument('<file...>', 'the export, or - for standard input; of eml any files and folders')
    .addOption(
      new Option('--from <kind>', 'what it is; warc reads WET as well')
        .choices(IMPORT_KINDS)
        .makeOptionMandatory(),
    )
    .requiredOption('--output <file>', 'the bundle to write; - for standard output')
    .option('--force', 'replace the bundle when it exists')
    .addHelpText(
      'after',
      `
Examples:
  winnow import --from mbox archive.mbox --output archive.sourcebundle
  winnow import --from eml mail/ --output mail.sourcebundle
  winnow import --from lexis download.txt --output - | winnow check -`,
    )
    .action(async (files: string[], options: ImportOptions) => finish(await importFiles(files, options)));
}

function cacheCommand(finish: (code: ExitCode) => void): Command {
  return new Command('cache')
    .description('Tell how much a folder of --cache holds, or clear it.')
    .argument('<folder>', 'the folder that was given as --cache')
    .option('--clear', 'take away the files of the cache, and no others')
    .addHelpText(
      'after',
      '\nEnds with 0 when the folder could be read and, with --clear, cleared; otherwise with 2.',
    )
    .action(async (folder: string, options: CacheOptions) => finish(await manageCache(folder, options)));
}

function dialectOption(): Option {
  return new Option(
    '--dialect <name>',
    'read bundles in this dialect of docs/format.md, or tables as jsonl, csv or tsv, on any evidence',
  ).choices([...DIALECT_IDS, ...TABLE_DIALECTS]);
}

function textColumnOption(): Option {
  return new Option('--text-column <name>', 'the column of tables (.jsonl, .csv, .tsv) that holds the text');
}

function addDetectionOptions(command: Command): Command {
  command.optionsGroup('What to look for:');
  return command
    .option('--config <file>', 'settings by their names in the editor, such as .vscode/settings.json')
    .addOption(
      new Option('--boilerplate <point>', 'careful: hardly ever wrong; thorough: finds more').choices([
        'careful',
        'thorough',
        'off',
      ]),
    )
    .addOption(
      new Option(
        '--shared <sensitivity>',
        'certain: copies; likely: retold paragraphs too; thorough: doubtful ones as well',
      ).choices(['certain', 'likely', 'thorough', 'off']),
    )
    .addOption(
      new Option('--scope <scope>', 'compare paragraphs of all documents, or within each').choices([
        'workspace',
        'document',
      ]),
    )
    .option('--no-entities', 'do not look for entities');
}

/** How documents are read, and which ones. */
function addReadingOptions(command: Command): void {
  command.addOption(dialectOption()).addOption(textColumnOption());
  addFilterOptions(command, 'text files and bundles');
}

/** Where what is found out about documents is kept for the next run, and who finds it. */
function addRunOptions(command: Command): Command {
  command.optionsGroup('How it is done:');
  return command
    .option('--cache <folder>', 'keep there what was found in each text, and do not look for it again')
    .option('--no-cache', 'keep nothing, which is so unless a folder is named')
    .option(
      '--threads <number>',
      'read with so many threads beside the main one, 0 for none (as many as there are processors for)',
      threadCount,
    );
}

function addFilterOptions(command: Command, usual: string): void {
  command.optionsGroup('Which files of a folder or glob:');
  command
    .option('--include <glob>', `take these instead of ${usual}; may be repeated`, collect)
    .option('--exclude <glob>', 'leave these out too; may be repeated', collect)
    .addOption(
      new Option(
        '--markdown <when>',
        'take Markdown, tables and their kin, too; auto: unless the folder is a project of code',
      ).choices(READS_MARKDOWN),
    )
    .option('--no-gitignore', 'take files that .gitignore names');
}
