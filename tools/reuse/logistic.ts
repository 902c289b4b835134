/** Logistic regression with an L2 penalty by Newton's method on standardised features. */

/** Solves `matrix * x = vector` by Gaussian elimination with pivoting; both are overwritten. */
function solve(matrix: number[][], vector: number[]): number[] {
  const size = vector.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column])) pivot = row;
    [matrix[column], matrix[pivot]] = [matrix[pivot], matrix[column]];
    [vector[column], vector[pivot]] = [vector[pivot], vector[column]];
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row][column] / matrix[column][column];
      for (let i = column; i < size; i++) matrix[row][i] -= factor * matrix[column][i];
      vector[row] -= factor * vector[column];
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let i = row + 1; i < size; i++) vector[row] -= matrix[row][i] * vector[i];
    vector[row] /= matrix[row][row];
  }
  return vector;
}

/** Weights for the raw features `used` (0 for the others), then the constant. */
export function fitLogistic(
  rows: readonly ArrayLike<number>[],
  labels: readonly number[],
  weights: readonly number[],
  used: readonly number[],
  penalty: number,
): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = used.map((f) => rows.reduce((sum, row, i) => sum + weights[i] * row[f], 0) / total);
  const scale = used.map(
    (f, k) =>
      Math.sqrt(rows.reduce((sum, row, i) => sum + weights[i] * (row[f] - mean[k]) ** 2, 0) / total) + 1e-9,
  );
  const size = used.length + 1;
  let beta = new Array<number>(size).fill(0);
  const input = new Float64Array(size);
  for (let step = 0; step < 15; step++) {
    const hessian = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_unused, j) => (i === j && i < size - 1 ? penalty : 0)),
    );
    const gradient = beta.map((value, i) => (i < size - 1 ? -penalty * value : 0));
    rows.forEach((row, r) => {
      used.forEach((f, k) => (input[k] = (row[f] - mean[k]) / scale[k]));
      input[size - 1] = 1;
      let logOdds = 0;
      for (let i = 0; i < size; i++) logOdds += beta[i] * input[i];
      const p = 1 / (1 + Math.exp(-logOdds));
      for (let i = 0; i < size; i++) {
        gradient[i] += weights[r] * (labels[r] - p) * input[i];
        for (let j = 0; j < size; j++) hessian[i][j] += weights[r] * p * (1 - p) * input[i] * input[j];
      }
    });
    const change = solve(hessian, gradient);
    beta = beta.map((value, i) => value + change[i]);
  }
  const raw = new Array<number>(rows[0].length + 1).fill(0);
  used.forEach((f, k) => {
    raw[f] = beta[k] / scale[k];
    raw[raw.length - 1] -= (beta[k] * mean[k]) / scale[k];
  });
  raw[raw.length - 1] += beta[size - 1];
  return raw;
}
