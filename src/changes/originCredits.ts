import type { Span } from '../format/index';

/** Whom a text names as the one it has something from. The span is that of the name. */
export interface Credit extends Span {
  readonly source: string;
  /** `line`: a dateline or a line of credit says where the whole comes from; `mention`: a sentence says who reports it. */
  readonly kind: 'line' | 'mention';
}

const NAME = String.raw`(?:(?:the|die|der|das|den|dem|le|la|el|il)\s+)?(?<name>(?:[\w-]+\.)+(?:com|org|net|info|de|at|ch|fr|es|it|uk|eu)\b|\p{Lu}[\p{L}\p{N}&'’-]*(?:[ \t]+(?:(?:of|and|for|de|du|des|del|della|der|von|the)[ \t]+)?\p{Lu}[\p{L}\p{N}&'’-]*){0,4})`;

/** News agencies as they sign: in brackets, in a dateline, in a sentence. */
const AGENCY = String.raw`(?<name>Reuters|Thomson Reuters|AP|Associated Press|AFP|Agence France-Presse|dpa|dpa-AFX|UPI|Bloomberg|ANSA|EFE|APA|Keystone-SDA|SDA|PA Media|Press Association|TASS|Interfax|Xinhua|Kyodo|PTI|IANS|ANI|AAP|Belga|ANP|Lusa|Ritzau|NTB|PAP|CTK|ČTK|MTI|SID|KNA|epd|PRNewswire|Business Wire)`;

/** Patterns of the kinds of credits. Every one has one name; longer patterns need not come first, for a name is taken once. */
type Patterns = Readonly<Record<Credit['kind'], readonly RegExp[]>>;

/** Made for the first text that is asked: together they take a hundredth of the start of the server. */
let patterns: Patterns | undefined;

const linePatterns = (): readonly RegExp[] => [
  new RegExp(String.raw`\(${AGENCY}(?:[ /,][^()\n]{0,30})?\)`, 'gu'),
  new RegExp(String.raw`/${AGENCY}/`, 'gu'),
  new RegExp(
    String.raw`\b(?:[Ff]irst|[Oo]riginally)\s+(?:published|appeared|printed)\s+(?:in|by|on|at)\s+${NAME}`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:[Aa]uto[- ]?generated|[Rr]epublished|[Rr]eprinted|[Ss]yndicated|[Aa]dapted|[Tt]aken|[Cc]opied)\s+from\s+(?:an?\s+)?${NAME}`,
    'gu',
  ),
  new RegExp(String.raw`\bwith\s+permission\s+(?:of|from)\s+${NAME}`, 'gu'),
  new RegExp(String.raw`^[ \t]*(?:Source|SOURCE|Via|Quelle|Fuente|Fonte)\s*:\s*${NAME}`, 'gmu'),
  new RegExp(
    String.raw`(?<!\p{L})(?:[Zz]uerst\s+erschienen|[Üü]bernommen|[Nn]achdruck)\s+(?:in|bei|auf|von|aus)\s+${NAME}`,
    'gu',
  ),
];
const mentionPatterns = (): readonly RegExp[] => [
  new RegExp(
    String.raw`\b[Aa]ccording\s+to\s+(?:an?\s+(?:report|story|article)\s+(?:in|by|from)\s+)?${NAME}`,
    'gu',
  ),
  new RegExp(String.raw`\b(?:[Aa]s|[Ff]irst)\s+reported\s+by\s+${NAME}`, 'gu'),
  new RegExp(
    String.raw`\b[Ww]ie\s+(?:${AGENCY}|${NAME.replace('<name>', '<other>')})\s+(?:meldet|berichtet|schreibt)`,
    'gu',
  ),
  new RegExp(String.raw`\b(?:[Ll]aut|[Ss]elon|[Ss]egún|[Ss]econdo)\s+${NAME}`, 'gu'),
  new RegExp(String.raw`\b(?:told|reports|reported|meldet|berichtet)\s+${AGENCY}\b`, 'gu'),
];

/** All credits of a text, in order; of those that begin at one place, one. */
export function creditsIn(text: string): Credit[] {
  const found = new Map<number, Credit>();
  const { line, mention } = (patterns ??= { line: linePatterns(), mention: mentionPatterns() });
  const look = (kind: Credit['kind'], all: readonly RegExp[]): void => {
    for (const pattern of all) {
      for (const match of text.matchAll(pattern)) {
        const source = match.groups?.['name'] ?? match.groups?.['other'] ?? '';
        const start = match.index + match[0].lastIndexOf(source);
        if (!found.has(start)) found.set(start, { source, kind, start, end: start + source.length });
      }
    }
  };
  look('line', line);
  look('mention', mention);
  return [...found.values()].sort((left, right) => left.start - right.start);
}

/** Letters and digits in lower case, which a name keeps in a file's name and in an address. */
export function lettersOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^(?:the|die|der|das|le|la|el|il)\s+/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
