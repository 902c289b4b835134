import pico from 'picocolors';

/** Colours for one stream; plain text where it is no terminal or `NO_COLOR` is set. */
export type Colours = ReturnType<typeof pico.createColors>;

/**
 * Colours for a stream. `NO_COLOR` (no-color.org) switches them off and `FORCE_COLOR` on, wherever the stream goes.
 */
export function coloursFor(stream: { readonly isTTY?: boolean }): Colours {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return pico.createColors(false);
  if (FORCE_COLOR !== undefined) return pico.createColors(FORCE_COLOR !== '0');
  return pico.createColors(stream.isTTY === true && TERM !== 'dumb');
}

/**
 * Text of untrusted origin made fit for one line of a terminal: control, bidirectional and invisible characters
 * are spelled out (`\u001b`), so that no document can move the cursor or reorder what is read.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, spellOut);
}

function spellOut(character: string): string {
  if (character === '\u200d') return character; // joins emoji and Indic letters; harmless
  const code = character.codePointAt(0) as number;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** `1 file`, `2 files`, `1,200 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
