/** How two reviewers judged the same things. */
export interface Agreement {
  /** Things that both judged. */
  readonly count: number;
  readonly categories: readonly string[];
  /** By category of the first reviewer and of the second, in the order of the categories. */
  readonly table: readonly (readonly number[])[];
  /** Part of them that they judged alike, in [0,1]; absent where nothing was judged by both. */
  readonly share?: number;
  /** Cohen's kappa, in [-1,1]; absent where both gave one category only, the same: then it is 0 of 0. */
  readonly kappa?: number;
  /** The interval that holds it with 95 %, cut at -1 and 1. */
  readonly interval?: readonly [number, number];
}

/** The standard normal distribution has 95 % between minus this and this. */
const Z95 = 1.959964;

/**
 * Agreement of two reviewers beyond chance: Cohen 1960, “A coefficient of agreement for nominal scales”. The interval is that of large
 * samples: Fleiss, Cohen and Everitt 1969, “Large sample standard errors of kappa and weighted kappa”, formula 13.
 * @param pairs what the first and the second reviewer said of each thing; of other categories nothing is counted
 */
export function agreementOf(
  pairs: readonly (readonly [string, string])[],
  categories: readonly string[],
): Agreement {
  const table = categories.map((first) =>
    categories.map((second) => pairs.filter(([own, other]) => own === first && other === second).length),
  );
  const count = sum(table.map(sum));
  if (count === 0) return { count, categories, table };
  const part = table.map((row) => row.map((each) => each / count));
  const first = part.map(sum);
  const second = categories.map((_, column) => sum(part.map((row) => row[column])));
  const share = sum(part.map((row, index) => row[index]));
  const byChance = sum(first.map((each, index) => each * second[index]));
  // Shares are sums of fractions: one that should be 1 may be a little less.
  if (1 - byChance < Number.EPSILON * categories.length) return { count, categories, table, share };
  const kappa = (share - byChance) / (1 - byChance);
  const agreed = sum(part.map((row, at) => row[at] * (1 - (first[at] + second[at]) * (1 - kappa)) ** 2));
  const apart = sum(
    part.flatMap((row, own) =>
      row.map((each, other) => (own === other ? 0 : each * (second[own] + first[other]) ** 2)),
    ),
  );
  const variance =
    (agreed + (1 - kappa) ** 2 * apart - (kappa - byChance * (1 - kappa)) ** 2) /
    (count * (1 - byChance) ** 2);
  const half = Z95 * Math.sqrt(Math.max(0, variance));
  const interval = [Math.max(-1, kappa - half), Math.min(1, kappa + half)] as const;
  return { count, categories, table, share, kappa, interval };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
