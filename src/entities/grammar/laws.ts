/** Nothing of a word or number may stand before or after. */
const NOT_AFTER = '(?<![\\p{L}\\p{N}_])';
const NOT_BEFORE = '(?![\\p{L}\\p{N}_])';
const WORD = '\\p{Lu}[\\p{L}.-]{0,30}';
const LINK = '(?:of|and|the|for|on|to|in|against) ';
const KIND =
  'Act|Regulations?|Directive|Treaty|Convention|Ordinance|Amendment|Protocol|Accords?|Statute|Code|Constitution';
const OF_YEAR = '(?:,? (?:of )?(?:1[6-9]|20)\\d\\d)?';
const MAY_HOLD = new RegExp(
  `${KIND}|Article|Section|Art\\.|Sec\\.|§|Decision|U\\.S\\.C|USC|C\\.F\\.R|CFR|Law|Order|Title|Resolution|Decree|GDPR|DMCA|HIPAA|FISA|FOIA|COPPA|CCPA`,
  'u',
);

/** Words without which a text that has no digits names no law. */
export const LAW_WORDS =
  'act regulation regulations directive treaty convention ordinance amendment protocol accord accords statute code constitution title resolution order gdpr dmca hipaa fisa foia coppa ccpa'.split(
    ' ',
  );

/** A pattern for laws. */
export interface Rule {
  /** With flags `g` and `u`; every repetition is bounded, so that a search is linear. */
  readonly pattern: RegExp;
  /** The rule finds nothing in a text without digits. */
  readonly needsDigit: boolean;
}

/** A cheap test that a text must pass before patterns are tried. */
export function mayHoldLaw(text: string): boolean {
  return MAY_HOLD.test(text);
}

/** Names of laws by their last word, and references by number. English, with the forms of the European Union. */
export function lawRules(): Rule[] {
  const rules: [string, boolean][] = [
    [
      `${NOT_AFTER}(?!The |This |That |An? )(?:${WORD} (?:${LINK}){0,2}){1,6}(?:Act|Regulation|Directive|Treaty|Convention|Ordinance|Amendment)${OF_YEAR}${NOT_BEFORE}(?! \\p{Lu})`,
      false,
    ],
    [
      `${NOT_AFTER}(?:${KIND}) (?:on|of) (?:the )?${WORD}(?: (?:${LINK}){0,2}${WORD}){0,6}${NOT_BEFORE}`,
      false,
    ],
    [
      `${NOT_AFTER}(?:Regulation|Directive|Decision|Framework Decision) (?:\\((?:EU|EC|EEC|Euratom)\\) )?(?:No\\.? )?\\d{1,4}/\\d{1,4}(?:/(?:EU|EC|EEC))?${NOT_BEFORE}`,
      true,
    ],
    [
      `${NOT_AFTER}(?:Articles?|Sections?|Art\\.|Sec\\.|§§?) ?\\d{1,4}(?:\\(\\w{1,3}\\)){0,3}(?: of (?:the )?(?:${WORD} (?:${LINK})?){0,4}(?:${KIND}))?${NOT_BEFORE}`,
      true,
    ],
    [
      `${NOT_AFTER}\\d{1,3} (?:U\\.S\\.C\\.|USC|C\\.F\\.R\\.|CFR) (?:§§? ?)?\\d{1,5}(?:\\(\\w{1,3}\\)){0,3}`,
      true,
    ],
    [
      `${NOT_AFTER}(?:Public Law|Executive Order|Title|Resolution|Law No\\.?|Decree No\\.?) (?:\\d[\\d.-]{0,10}|[IVX]{1,5})${NOT_BEFORE}`,
      false,
    ],
    [`${NOT_AFTER}(?:GDPR|DMCA|HIPAA|FISA|FOIA|COPPA|CCPA)${NOT_BEFORE}`, false],
  ];
  return rules.map(([pattern, needsDigit]) => ({ pattern: new RegExp(pattern, 'gu'), needsDigit }));
}
