/**
 * How bundles are read that tools wrote, what mutations do to them, and how reading grows. `npm run bench:wild`; with a number, that many
 * bundles of each tool are written instead of 60.
 */
import { inspect, parseFile } from '../src/format/index';
import { Chance, comesBack, lostIn, mutated, randomFiles, TOOLS } from '../test/support/bundleTools';

const BUNDLES = Number(process.argv[2] ?? 60);
const MUTATIONS = 15_000;

/** CPU time of `run` in milliseconds. */
function cpu(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function written(): void {
  console.log('tool                            members    exact');
  let members = 0;
  let exact = 0;
  for (const tool of TOOLS) {
    const chance = new Chance(1);
    let all = 0;
    let right = 0;
    for (let count = 0; count < BUNDLES; count++) {
      const files = randomFiles(chance, tool);
      const file = parseFile(tool.write(files));
      const found = new Map(file.sections.map(({ name, body }) => [name.replace(/^\//, ''), body.text]));
      all += files.length;
      right += files.filter(({ name, content }) => found.get(name) === tool.made(content)).length;
    }
    members += all;
    exact += right;
    console.log(
      `${tool.id.padEnd(30)} ${String(all).padStart(8)} ${((100 * right) / all).toFixed(2).padStart(7)}%`,
    );
  }
  console.log(
    `${'all'.padEnd(30)} ${String(members).padStart(8)} ${((100 * exact) / members).toFixed(2).padStart(7)}%\n`,
  );
}

function mutations(): void {
  const chance = new Chance(7);
  let thrown = 0;
  let lost = 0;
  let unequal = 0;
  let unpacked = 0;
  let slowest = 0;
  for (let count = 0; count < MUTATIONS; count++) {
    const tool = chance.one(TOOLS);
    const text = mutated(chance, tool.write(randomFiles(chance, tool)));
    try {
      slowest = Math.max(
        slowest,
        cpu(() => void inspect(new TextEncoder().encode(text))),
      );
      const file = parseFile(text);
      if (lostIn(file) !== '') lost++;
      const isSame = comesBack(file);
      if (isSame === undefined) continue;
      unpacked++;
      if (!isSame) unequal++;
    } catch (error) {
      thrown++;
      console.log(error);
    }
  }
  console.log(
    `${MUTATIONS} mutations: ${thrown} throw, ${lost} lose something, slowest ${slowest.toFixed(0)} ms`,
  );
  console.log(`${unpacked} of them unpacked, packed and unpacked again: ${unequal} come out as others\n`);
}

function growth(): void {
  const line = (title: string, times: readonly number[]): void =>
    console.log(title.padEnd(52), times.map((time) => `${time.toFixed(0)} ms`.padStart(9)).join(' '));
  const reading = (text: string): number => cpu(() => void parseFile(text));
  reading('=== FILE: warm.txt ===\n'.repeat(5000));
  line(
    '10,000, 100,000 and 1,000,000 members',
    [10_000, 100_000, 1_000_000].map((count) =>
      reading(Array.from({ length: count }, (_, index) => `=== FILE: in/${index}.txt ===\none\n`).join('')),
    ),
  );
  line(
    '250, 500 and 1,000 names of 2,000 folders (1 to 4 MB)',
    [250, 500, 1000].map((count) => reading(`=== FILE: ${'a/'.repeat(2000)}x.txt ===\n`.repeat(count))),
  );
  line(
    'txtpack, 1,000, 10,000 and 100,000 members',
    [1000, 10_000, 100_000].map((count) =>
      reading(
        Array.from(
          { length: count },
          (_, index) => `--- FILE: ${index}.txt (3 bytes) ---\none\n--- END: ${index}.txt ---\n`,
        ).join(''),
      ),
    ),
  );
}

written();
mutations();
growth();
