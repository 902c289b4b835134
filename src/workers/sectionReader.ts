import { createBoilerplateClassifier, judgeApart } from '../boilerplate/index';
import { createEntityTagger, type EntityModels, tagApart } from '../entities/index';
import type { Answer, Task } from './messages';

/** What a thread reads sections with. */
export interface ReaderModels {
  readonly entities: EntityModels;
  /** The bytes of models/boilerplate.bin. */
  readonly boilerplate: Uint8Array;
}

/** An answer, with the memory that is handed over with it. */
export interface Reply {
  readonly answer: Answer;
  readonly transfer: readonly ArrayBuffer[];
}

/**
 * What a thread does, of whatever kind it is: it answers one task after another, each by itself.
 * @throws ModelError when the bytes of the models are none
 */
export function sectionReader({ entities, boilerplate }: ReaderModels): (task: Task) => Reply {
  const tagger = createEntityTagger(entities);
  const classifier = createBoilerplateClassifier(boilerplate);
  return (task) => {
    const { number } = task;
    if (task.kind === 'judge') {
      const found = judgeApart(classifier, task.asked.text);
      return { answer: { number, found }, transfer: found === undefined ? [] : [found.buffer] };
    }
    const found = tagApart(tagger, task.asked);
    return { answer: { number, found }, transfer: found === undefined ? [] : [found.mentions.buffer] };
  };
}
