import { bodyOf } from '../format/index';
import { finish } from '../lexis/index';
import type { BoilerplateClassifier } from './types';

/**
 * Judges a section by itself where nothing else of it is known, in another thread: at once, and keeps nothing of it. What it gives is for
 * `BoilerplateClassifier.adopting`.
 * @param text that of its body, which is not of layout `opaque`
 * @returns undefined where nothing is said of the section
 */
export function judgeApart(
  classifier: BoilerplateClassifier,
  text: string,
): Uint8Array<ArrayBuffer> | undefined {
  const body = bodyOf(text);
  classifier.classify(body);
  return finish(classifier.packing(body));
}
