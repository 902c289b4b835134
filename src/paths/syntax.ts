import type { Expression, Unit } from './automaton';

export const anything: Expression = { type: 'repeat', part: { type: 'any' }, least: 0, most: 'many' };
export const anyName: Expression = { type: 'repeat', part: { type: 'notSlash' }, least: 0, most: 'many' };

/** Folders with a slash after each, or nothing: what stands for a `**` before a slash. */
export const anyFolders: Expression = {
  type: 'repeat',
  part: sequence(anything, literal('/')),
  least: 0,
  most: 1,
};

export function literal(character: string): Unit {
  return { type: 'literal', code: character.codePointAt(0) ?? 0 };
}

export function sequence(...parts: readonly Expression[]): Expression {
  return { type: 'sequence', parts };
}

const named: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  alnum: ranges('09AZaz'),
  alpha: ranges('AZaz'),
  blank: ranges('  \t\t'),
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: ranges('09'),
  graph: ranges('!~'),
  lower: ranges('az'),
  print: ranges(' ~'),
  punct: ranges('!/:@[`{~'),
  space: ranges('  \t\r'),
  upper: ranges('AZ'),
  xdigit: ranges('09AFaf'),
};

function ranges(ends: string): readonly (readonly [number, number])[] {
  return Array.from({ length: ends.length / 2 }, (_, index) => [
    ends.charCodeAt(2 * index),
    ends.charCodeAt(2 * index + 1),
  ]);
}

/**
 * Reads a class such as `[a-z]`, as Git and shells do: `!` or `^` negates, a `]` that comes first is a member, `\` quotes,
 * `[:alpha:]` names members.
 * @param start where the `[` stands
 * @returns the class and where it ends, or undefined when it does not end or names unknown members
 */
export function readClass(
  characters: readonly string[],
  start: number,
): { readonly unit: Unit; readonly end: number } | undefined {
  let at = start + 1;
  const negated = characters[at] === '!' || characters[at] === '^';
  if (negated) at++;
  const members: (readonly [number, number])[] = [];
  for (let first = true; ; first = false) {
    if (at >= characters.length) return undefined;
    if (characters[at] === ']' && !first)
      return { unit: { type: 'class', negated, ranges: members }, end: at + 1 };
    if (characters[at] === '[' && characters[at + 1] === ':') {
      const close = characters.indexOf(']', at + 2);
      const name = close < 0 ? '' : characters.slice(at + 2, close - 1).join('');
      if (close < 0 || characters[close - 1] !== ':' || !Object.hasOwn(named, name)) return undefined;
      members.push(...named[name]);
      at = close + 1;
      continue;
    }
    const low = member(characters, at);
    if (low === undefined) return undefined;
    at = low.end;
    const isRange = characters[at] === '-' && at + 1 < characters.length && characters[at + 1] !== ']';
    const high = isRange ? member(characters, at + 1) : low;
    if (high === undefined) return undefined;
    at = high.end;
    members.push([low.code, high.code]);
  }
}

function member(characters: readonly string[], at: number): { code: number; end: number } | undefined {
  const quoted = characters[at] === '\\';
  const character = characters.at(quoted ? at + 1 : at);
  if (character === undefined || at + Number(quoted) >= characters.length) return undefined;
  return { code: character.codePointAt(0) ?? 0, end: at + (quoted ? 2 : 1) };
}
