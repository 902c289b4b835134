import type { FormatProblem, Section } from './types';
import type { Blocks } from './blocks';
import type { Dialect } from './dialects';
import type { View } from './view';

export function problemsOf(
  _view: View,
  _dialect: Dialect,
  _blocks: Blocks,
  _sections: readonly Section[],
  _carriageReturns: boolean,
): readonly FormatProblem[] {
  return [];
}
