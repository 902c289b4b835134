import { readLexicon } from '../../src/boilerplate/learning';
import { phraseTables } from './phrases';
import { calendarWords, readerWords, stopWords } from './stopWords';

const webWords = 'http https www com org net html htm php co uk de fr fi se ru pl gr cn';

/** The word and phrase tables of all languages as the text that ships with the weights; see `readLexicon`. */
export const tables = [
  `stop ${Object.values(stopWords).join(' ')}`,
  `reader ${Object.values(readerWords).join(' ')}`,
  `calendar ${calendarWords}`,
  `web ${webWords}`,
  ...Object.entries(phraseTables).map(([kind, languages]) => `${kind} ${Object.values(languages).join('|')}`),
].join('\n');

/** The same, built. */
export const lexicon = readLexicon(tables);
