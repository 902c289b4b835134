import * as v from 'valibot';
import type { AnswerOf, EntityType } from '../review/index';
import { ENTITY_TYPES, type ToolName } from './questions';

/** The schemas of all answers; the compiler holds them to what is answered. */
export function answerSchemas(): { readonly [Tool in ToolName]: v.GenericSchema<AnswerOf[Tool]> } {
  const count = v.pipe(v.number(), v.integer(), v.minValue(0));
  const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
  const span = { start: count, end: count };
  const paged = { total: count, more: count, next: v.optional(count) };
  const cited = {
    document: v.pipe(v.string(), v.description('The id of the document.')),
    path: v.string(),
    line: v.pipe(count, v.description('Counts from 1.')),
    column: v.pipe(count, v.description('Counts from 1, in UTF-16 units.')),
    start: v.pipe(count, v.description("Offset in the file's text, in UTF-16 units.")),
    end: count,
    text: v.string(),
    more: v.optional(v.pipe(count, v.description('Units of the text that were left out behind it.'))),
    mark: v.optional(v.pipe(v.object(span), v.description('What of the text is meant.'))),
  };
  const place = v.object(cited);
  const summary = v.object({
    id: v.string(),
    name: v.string(),
    path: v.string(),
    line: count,
    ...span,
    date: v.optional(v.string()),
    paragraphs: count,
    boilerplate: count,
  });
  const severity = v.picklist(['error', 'warning', 'information', 'hint']);
  const type = v.picklist<readonly EntityType[]>(ENTITY_TYPES);
  const origin = v.object({
    words: v.string(),
    verdict: v.picklist(['first', 'taken', 'unclear']),
    source: v.optional(v.string()),
    probability: v.optional(share),
    evidence: v.array(v.object({ words: v.string(), places: v.array(place) })),
  });
  return {
    findings: v.object({
      ...paged,
      findings: v.array(
        v.object({
          code: v.string(),
          severity,
          message: v.string(),
          score: share,
          place,
          related: v.array(place),
          moreRelated: v.optional(count),
        }),
      ),
      leftOut: v.optional(count),
      documents: v.array(summary),
      totalDocuments: count,
      moreDocuments: count,
      limits: v.array(v.string()),
    }),
    compare: v.object({
      ...paged,
      left: summary,
      right: summary,
      same: count,
      leftOut: v.object({ left: count, right: count }),
      rows: v.array(
        v.object({
          kind: v.picklist(['same', 'edited', 'partly', 'retold', 'wording', 'alone']),
          moved: v.boolean(),
          score: v.optional(share),
          left: v.optional(place),
          right: v.optional(place),
          onlyLeft: v.optional(v.array(v.string())),
          onlyRight: v.optional(v.array(v.string())),
        }),
      ),
      changes: v.array(
        v.object({
          kind: v.picklist([
            'figure',
            'amount',
            'date',
            'unit',
            'altered',
            'lostMarks',
            'gainedMarks',
            'otherSpeaker',
            'name',
            'negation',
            'restriction',
            'modality',
            'direction',
          ]),
          code: v.string(),
          message: v.string(),
          leftValue: v.string(),
          rightValue: v.string(),
          left: place,
          right: place,
        }),
      ),
      moreChanges: count,
    }),
    families: v.object({
      ...paged,
      families: v.array(
        v.object({
          members: v.array(
            v.object({
              id: v.string(),
              name: v.string(),
              place,
              date: v.optional(v.string()),
              kinship: v.picklist(['pivot', 'identical', 'contained', 'edited', 'retold', 'thread']),
              share,
              shareOfPivot: share,
              origin: v.optional(origin),
            }),
          ),
          more: count,
        }),
      ),
    }),
    entities: v.object({
      ...paged,
      entities: v.array(
        v.object({
          name: v.string(),
          type,
          aliases: v.array(v.string()),
          moreAliases: v.optional(count),
          mentions: count,
          documents: count,
          places: v.array(place),
        }),
      ),
      limits: v.array(v.string()),
    }),
    check_quote: v.object({
      ...paged,
      verdict: v.picklist(['verbatim', 'nearly', 'missing']),
      places: v.array(
        v.object({
          ...cited,
          differences: v.array(v.object({ quoted: v.string(), found: v.string() })),
          moreDifferences: v.optional(count),
        }),
      ),
    }),
    timeline: v.object({
      ...paged,
      days: v.array(
        v.object({
          date: v.string(),
          events: v.array(v.object({ places: v.array(place), more: v.optional(count) })),
          more: v.optional(count),
        }),
      ),
    }),
  };
}
