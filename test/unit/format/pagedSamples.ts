/** Prose that fills pages: sentences of some length, none twice. */
const SENTENCES =
  `The commission visited eleven dams between March and August, and stayed at each of them for two days or three.
At three of them the logbooks for the winter were missing, and the keepers could not say who had taken them.
The commission asked the operator for copies, which it was told would be sent before the end of the month.
In September the operator answered that the logbooks had been destroyed by damp, and that no list had been kept of what was lost.
Two engineers of the operator told the commission that they had seen the books in June, in a dry room behind the turbine hall.
One of them had taken photographs of several pages, because he wanted to compare the levels with those of the year before.
The photographs show that the level stood above the mark for nineteen days, and that nobody opened the lower gates.
A keeper said that he had asked for leave to open them and that the answer had come after a week.
The authority was told of the high water by a farmer, whose meadow lay below the second dam and was flooded in March.
It sent an inspector, who found the drains of the wall half closed by lime and wrote a report of four lines.
The report was filed with the tax papers of the year, where a clerk found it when she looked for something else.
In the view of the commission the operator knew of the cracks at least from the autumn of that year on, and should have told the authority.
The cracks run from the crest to the gallery on the left bank and are wide enough there for a hand.
They were filled twice, with a mortar that does not hold under water, by a firm which had never worked on dams.
The firm was paid in cash, and its owner could not be found when the commission wanted to hear him.
His brother gave the commission a notebook with dates and sums, which agree with what the bank of the operator had paid out.
The ministry asked for time to read the notebook, and has not given it back since.
The commission therefore asks parliament to order that all papers of the operator be kept until the matter is decided.
It asks the ministry to have the two lower dams emptied before the next flood season, as far as the fish allow it.
The villages below have been told by letter what to do when the siren sounds, and an exercise was held in May.
Half of those who live there did not hear the siren, since it stands behind the new hall of the saw mill.
The mayor has promised a second one, for which the district is to pay, and which is to stand on the tower of the church.
Until it does the fire brigade will drive through the streets with a loudspeaker, at night with its lights on.
Nobody who spoke before the commission could say how long the way from the upper dam to the first house would take the water.
A study of forty years ago gives it as eleven minutes, but the river was made straight in the meantime.`.split(
    '\n',
  );

/** So many lines of running prose, filled up to `width`. */
export function proseLines(count: number, width = 72, from = 0): string[] {
  const words = Array.from({ length: 200 }, (_, at) =>
    SENTENCES[(from + at) % SENTENCES.length].split(' '),
  ).flat();
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
      if (lines.length === count) break;
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/** A text in lines of which each ends where its own limit is, from `shortest` to `longest`, as those of a scan do. */
export function ragged(text: string, shortest: number, longest: number, seed = 1): string {
  let state = seed;
  const limit = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return shortest + ((longest - shortest) * state) / 2_147_483_648;
  };
  const lines: string[] = [];
  let [line, width] = ['', limit()];
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      [line, width] = ['', limit()];
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/** Sentences of their own, from the `from`th on. */
export function sentences(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, at) => SENTENCES[(from + at) % SENTENCES.length]);
}

/** Pages of running prose with what `head` and `foot` give for each, counted from 0. */
export function paged(
  pages: number,
  head: (page: number) => readonly string[],
  foot: (page: number) => readonly string[],
  { feed = '', lines = 17, width = 72 } = {},
): string {
  const prose = proseLines(pages * lines, width);
  return Array.from({ length: pages }, (_, page) => {
    const own = prose.slice(page * lines, (page + 1) * lines);
    return `${[...head(page), ...own, ...foot(page)].join('\n')}\n${feed}`;
  }).join('');
}
