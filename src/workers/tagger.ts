/** The entry of a thread of Node that reads sections for names: each message is a section, each answer what was found in it. */
import { parentPort, workerData } from 'node:worker_threads';
import { entityModelsIn } from '../disk/index';
import { createEntityTagger, tagApart } from '../entities/index';
import type { Answer, Task } from './messages';
import type { TaggerData } from './nodeThreads';

const tagger = createEntityTagger(entityModelsIn((workerData as TaggerData).models));

parentPort?.on('message', ({ number, ...text }: Task) => {
  const tagged = tagApart(tagger, text);
  const answer: Answer = { number, tagged };
  parentPort?.postMessage(answer, tagged === undefined ? [] : [tagged.mentions.buffer]);
});
