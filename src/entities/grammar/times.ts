import { NOT_AFTER, NOT_BEFORE, type Rule } from './rule';

const ZONE = '(?: ?(?:GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|CET|CEST|BST|IST|SGT|WIB|MSK|JST|KST))?';
const HOUR = '(?<hour>[01]?\\d|2[0-3])';
const MINUTE = '(?<minute>[0-5]\\d)';

/** Rules for times of day. */
export function timeRules(): Rule[] {
  const patterns: [string, boolean][] = [
    [`${NOT_AFTER}${HOUR}(?:[:.h]${MINUTE})?\\s?(?<half>[ap]\\.?m\\.?)${ZONE}`, true],
    [`${NOT_AFTER}${HOUR}[:h]${MINUTE}(?::[0-5]\\d)?(?: ?(?:hrs|hours|Uhr))?${ZONE}${NOT_BEFORE}`, false],
    [
      `${NOT_AFTER}(?<hour>[01]\\d|2[0-3])${MINUTE} (?:hrs|hours|GMT|UTC|EST|EDT|CET|BST)${NOT_BEFORE}`,
      false,
    ],
  ];
  return patterns.map(([pattern, ignoreCase]) => ({
    needsDigit: true,
    type: 'time',
    pattern: new RegExp(pattern, ignoreCase ? 'giu' : 'gu'),
    value: timeValue,
  }));
}

function timeValue(match: RegExpExecArray): string | undefined {
  const { hour, minute = '00', half } = match.groups ?? {};
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  }
  return `T${String(hours).padStart(2, '0')}:${minute}`;
}
