import * as v from 'valibot';
import type { EntityType, Question, Severity } from '../review/index';

/** The tools by which programs that reason ask a review, in the order in which they are offered. */
export const TOOL_NAMES = ['findings', 'compare', 'families', 'entities', 'check_quote', 'timeline'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** So many entries of a list are answered at once at most, so many documents named, and so many units of text taken: choices. */
const MAX_ENTRIES = 200;
const MAX_NAMED = 200;
const MAX_ID = 4096;
const MAX_TEXT = 10_000;
const MAX_NAME = 200;

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];

/** All types, told apart by the compiler: this room carries nothing of the review. */
const TYPES: Readonly<Record<EntityType, true>> = {
  person: true,
  organisation: true,
  place: true,
  group: true,
  date: true,
  time: true,
  money: true,
  percent: true,
  quantity: true,
  law: true,
  url: true,
  email: true,
  phone: true,
  handle: true,
};
export const ENTITY_TYPES = Object.keys(TYPES) as readonly EntityType[];

function textOf(longest: number, description: string): v.GenericSchema<string> {
  return v.pipe(v.string(), v.minLength(1), v.maxLength(longest), v.description(description));
}

function numberFrom(least: number, most: number, description: string): v.GenericSchema<number> {
  return v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most), v.description(description));
}

const from = v.optional(
  numberFrom(0, Number.MAX_SAFE_INTEGER, 'How many entries to pass over: `next` of the answer before.'),
);
const limit = v.optional(numberFrom(1, MAX_ENTRIES, 'How many entries to answer at most.'));
const id = textOf(MAX_ID, 'The id of a document, as the tool findings lists them.');
const documents = v.optional(
  v.pipe(
    v.array(id),
    v.minLength(1),
    v.maxLength(MAX_NAMED),
    v.description(
      'Ids of documents; the path of a file means all of its documents. All documents where this is left out.',
    ),
  ),
);
const day = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
    v.description('A day, a month or a year: 2024-03-05, 2024-03 or 2024. Both ends are told.'),
  ),
);
const page = { from, limit };

/** What each tool takes. */
export const QUESTIONS = {
  findings: v.strictObject({
    documents,
    codes: v.optional(
      v.pipe(
        v.array(textOf(MAX_NAME, 'A code, such as shared-near or changed-amount.')),
        v.maxLength(MAX_NAMED),
        v.description('Only findings of these codes.'),
      ),
    ),
    severity: v.optional(
      v.pipe(v.picklist(SEVERITIES), v.description('The least severity; all where this is left out.')),
    ),
    documentsFrom: v.optional(
      numberFrom(0, Number.MAX_SAFE_INTEGER, 'How many documents to pass over in the list of documents.'),
    ),
    ...page,
  }),
  compare: v.strictObject({ left: id, right: id, ...page }),
  families: v.strictObject({ documents, ...page }),
  entities: v.strictObject({
    documents,
    type: v.optional(v.pipe(v.picklist(ENTITY_TYPES), v.description('Only entities of this type.'))),
    name: v.optional(textOf(MAX_NAME, 'Part of a name or of another name of it.')),
    ...page,
  }),
  check_quote: v.strictObject({
    quotation: textOf(MAX_TEXT, 'The words to look for, with or without quotation marks.'),
    documents,
    ...page,
  }),
  timeline: v.strictObject({ documents, since: day, until: day, ...page }),
} as const satisfies Readonly<Record<ToolName, v.GenericSchema>>;

/** What somebody asked, or why that was not understood. */
export type Asked = { readonly question: Question } | { readonly problem: string };

/** Understands the input of a tool; `problem` names the first thing that is wrong, with where it stands. */
export function questionOf(tool: string, input: unknown): Asked {
  const name = TOOL_NAMES.find((each) => each === tool);
  if (name === undefined) return { problem: `${tool}: not one of ${TOOL_NAMES.join(', ')}` };
  const result = v.safeParse(QUESTIONS[name], input, { abortEarly: true });
  // The keys of the table are the tools of questions: each schema gives what its tool takes.
  if (result.success) return { question: { tool: name, ...result.output } as Question };
  const [issue] = result.issues;
  const at = v.getDotPath(issue);
  return { problem: at === null ? issue.message : `${at}: ${issue.message}` };
}
