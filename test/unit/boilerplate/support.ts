import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBoilerplateClassifier, type BoilerplateClassifier } from '../../../src/boilerplate/index';
import { bodyOf, type SectionBody } from '../../../src/format/index';

const root = join(import.meta.dirname, '../../..');

/** The bytes of the shipped weights. */
export function shippedModel(): Uint8Array {
  return readFileSync(join(root, 'models/boilerplate.bin'));
}

let classifier: BoilerplateClassifier | undefined;

/** A classifier with the shipped weights. */
export function shippedClassifier(): BoilerplateClassifier {
  classifier ??= createBoilerplateClassifier(shippedModel());
  return classifier;
}

/** The text of each paragraph. */
export function linesOf(body: SectionBody): string[] {
  return body.paragraphs.map(({ start, end }) => body.text.slice(start, end));
}

/** The lines flagged at the careful point, in order. */
export function flaggedLines(text: string): string[] {
  const body = bodyOf(text);
  const found = shippedClassifier();
  const flags = found.flags(found.classify(body), 'careful');
  return linesOf(body).filter((_, index) => flags[index]);
}

/** A file of the folder of seeds, or `undefined` where it is absent. */
export function seedText(name: string): string | undefined {
  const file = join(process.env.WINNOW_SHARED ?? join(root, '../shared'), 'seeds', name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
