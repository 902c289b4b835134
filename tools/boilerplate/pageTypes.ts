import {
  columnMeans,
  PAGE_TYPES,
  TYPE_COLUMNS,
  typesOf,
  typeWeights,
  type Matrix,
  type PageType,
  type TypeWeights,
} from '../../src/boilerplate/learning';
import { finish } from '../../src/lexis/index';
import type { Example } from './examples';
import { isPart } from './shortPages';

/** Sources all of whose pages are of one type. */
const typeOfSource: Readonly<Record<string, PageType>> = {
  andy: 'article',
  fundus: 'article',
  postlight: 'article',
  debdocs: 'documentation',
};

/** The type of an example, where it is known. */
function typeOf(example: Example): number {
  if (isPart(example)) return -1;
  const { view, type, source } = example;
  if (view === 'honest') return PAGE_TYPES.indexOf('document');
  return PAGE_TYPES.indexOf((type ?? typeOfSource[source] ?? '') as PageType);
}

const rounds = 300;
const rate = 0.5;
/** Keeps the weights of columns that say little small. */
const decay = 2e-4;

/**
 * Learns what tells the type of a page: multinomial logistic regression on the means of the columns, each scaled to a standard
 * deviation of one, by gradient descent with momentum. Every type weighs as much as its share of pages to the power of a half.
 */
export function learnTypes(
  examples: readonly Example[],
  matrices: readonly Matrix[],
  chosen: (example: number) => boolean,
): TypeWeights {
  const inputs: Float64Array[] = [];
  const targets: number[] = [];
  examples.forEach((example, which) => {
    const type = typeOf(example);
    if (type < 0 || !chosen(which)) return;
    inputs.push(finish(columnMeans(matrices[which], TYPE_COLUMNS)));
    targets.push(type);
  });
  const scales = scaling(inputs);
  for (const input of inputs)
    for (let column = 0; column < TYPE_COLUMNS; column++)
      input[column] = (input[column] - scales.mean[column]) / scales.deviation[column];
  const counts = PAGE_TYPES.map((_, type) => targets.filter((target) => target === type).length);
  const shares = targets.map((target) => 1 / Math.sqrt(counts[target]));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const weights = new Float32Array(typeWeights(TYPE_COLUMNS));
  const speed = new Float64Array(weights.length);
  const stride = TYPE_COLUMNS + 1;
  for (let round = 0; round < rounds; round++) {
    const gradient = new Float64Array(weights.length);
    inputs.forEach((input, at) => {
      const said = typesOf(weights, input);
      for (let type = 0; type < said.length; type++) {
        const error = ((said[type] - (targets[at] === type ? 1 : 0)) * shares[at]) / total;
        const from = type * stride;
        for (let column = 0; column < TYPE_COLUMNS; column++)
          gradient[from + column] += error * input[column];
        gradient[from + TYPE_COLUMNS] += error;
      }
    });
    for (let at = 0; at < weights.length; at++) {
      speed[at] = 0.9 * speed[at] - rate * (gradient[at] + decay * weights[at]);
      weights[at] += speed[at];
    }
  }
  return unscaled(weights, scales);
}

interface Scales {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

function scaling(inputs: readonly Float64Array[]): Scales {
  const mean = new Float64Array(TYPE_COLUMNS);
  const deviation = new Float64Array(TYPE_COLUMNS);
  for (const input of inputs) input.forEach((value, column) => (mean[column] += value / inputs.length));
  for (const input of inputs)
    input.forEach((value, column) => (deviation[column] += (value - mean[column]) ** 2 / inputs.length));
  return { mean, deviation: deviation.map((value) => Math.max(1e-3, Math.sqrt(value))) };
}

/** The same weights for inputs that are not scaled. */
function unscaled(weights: Float32Array, { mean, deviation }: Scales): TypeWeights {
  const out = weights.slice();
  const stride = TYPE_COLUMNS + 1;
  for (let type = 0; type < PAGE_TYPES.length; type++) {
    for (let column = 0; column < TYPE_COLUMNS; column++) {
      const at = type * stride + column;
      out[at] = weights[at] / deviation[column];
      out[type * stride + TYPE_COLUMNS] -= (weights[at] * mean[column]) / deviation[column];
    }
  }
  return out;
}
