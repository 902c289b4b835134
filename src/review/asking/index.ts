import type { Work } from '../../lexis/index';
import type { World } from '../world';
import { Cites } from './cites';
import { askingCompare } from './compare';
import { askingEntities } from './entities';
import { askingFamilies } from './families';
import { askingFindings } from './findings';
import type { Answer, Question } from './model';
import type { Page } from './paging';
import { askingQuote } from './quote';
import { askingTimeline } from './timeline';

/** How many entries of a list are answered where nobody says, by tool: choices. */
const USUAL_LIMITS: Readonly<Record<Question['tool'], number>> = {
  findings: 30,
  compare: 40,
  families: 10,
  entities: 40,
  check_quote: 20,
  timeline: 40,
};

/**
 * The answer to a question of a program that reasons, in slices; all work on the documents must have been done. Nothing is changed by it.
 * @param pathOf the path that a file goes by
 * @throws QuestionError for a question that cannot be answered as it was asked
 */
export function* answering(world: World, question: Question, pathOf: (uri: string) => string): Work<Answer> {
  const cites = new Cites(world, pathOf);
  yield;
  const { from = 0, limit = USUAL_LIMITS[question.tool] } = question;
  const page: Page = { from, limit };
  switch (question.tool) {
    case 'findings':
      return yield* askingFindings(world, cites, question, page);
    case 'compare':
      return yield* askingCompare(world, cites, question, page);
    case 'families':
      return yield* askingFamilies(world, cites, question, page);
    case 'entities':
      return yield* askingEntities(world, cites, question, page);
    case 'check_quote':
      return yield* askingQuote(world, cites, question, page);
    case 'timeline':
      return yield* askingTimeline(cites, question, page);
  }
}
