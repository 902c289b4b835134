/**
 * Trains the entity model and writes models/entities.bin; prints scores on the development file.
 *
 *   npm run train:entities [-- --out=FILE --without=GROUP,… --SETTING=NUMBER …]
 *   npm run train:entities -- --language=TAG,…|all [--held …], see trainTongue.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readModel, Recogniser } from '../../src/entities/training';
import { collectAll, Options, settingsOf } from './sources';
import { TONGUES } from './tongues';
import { trainTongue } from './trainTongue';
import { readDev, evaluateModel } from './evaluate';

const options = new Options(process.argv.slice(2));
const began = process.hrtime.bigint();
const report = (line: string): void =>
  console.log(`${line}, ${(Number(process.hrtime.bigint() - began) / 1e9).toFixed(0)} s`);

const language = options.text('language');
if (language !== undefined) {
  const tags = language === 'all' ? TONGUES.map(({ tag }) => tag) : language.split(',');
  for (const tag of tags) trainTongue(tag, options, report);
  process.exit();
}

const teacherPath = options.text('teacher');
const teacher = teacherPath === undefined ? undefined : new Recogniser(readModel(readFileSync(teacherPath)));
const collection = collectAll(options, teacher);
const { settings, prune, minimum } = settingsOf(options);
report(collection.shrink(minimum));
const bytes = collection.train(collection.samples, settings, prune, report);
const out = options.text('out') ?? join(import.meta.dirname, '../../models/entities.bin');
writeFileSync(out, bytes);
const model = readModel(bytes);
console.log(
  `${out}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped, ${model.features.size} features`,
);
evaluateModel(model, readDev());
