/** The entry of a thread of Node that reads sections: each message is a task, each answer what was found. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { entityModelsIn } from '../disk/index';
import type { Task } from './messages';
import type { ReaderData } from './nodeThreads';
import { sectionReader } from './sectionReader';

const FOLDER = (workerData as ReaderData).models;
const read = sectionReader({
  entities: entityModelsIn(FOLDER),
  boilerplate: readFileSync(join(FOLDER, 'boilerplate.bin')),
});

parentPort?.on('message', (task: Task) => {
  const { answer, transfer } = read(task);
  parentPort?.postMessage(answer, transfer);
});
