/** Paragraphs with which the examples are made; people and companies are invented. */

export const council =
  'The harbour council of Brimsted voted on Tuesday to close the northern pier for eleven months, after engineers found cracks in fourteen of its supporting piles and warned that heavier cranes could no longer be carried.';

export const ferry =
  'Ferry passengers will be taken to the southern quay from the first of March, and a shuttle bus is to run every ten minutes between the railway station and the temporary landing stage.';

export const costs =
  'Repairs are expected to cost 4.2 million pounds, of which the national infrastructure fund has promised to pay a third, according to figures that were presented to members before the vote.';

export const orchard =
  'Growers in the Veldra valley say that late frost has destroyed about half of their cherry blossom, the worst loss that the cooperative has recorded since it began to keep its books in 1957.';

/** Site furniture below an article. */
export const furniture = `Share on Facebook Share on Twitter Share on WhatsApp
Sign up for our newsletter and never miss a story
Leave a Reply Cancel reply
Your email address will not be published. Required fields are marked *
Copyright © 2024 Brimsted Courier. All rights reserved.
Privacy Policy | Terms of Use | Cookie Policy | Contact Us`;

/** The article with furniture below it; a paragraph a line. */
export const article = `${council}\n${costs}\n${ferry}\n${furniture}\n`;

/** The article as it reads without furniture. */
export const cleanArticle = `${council}\n${costs}\n${ferry}\n`;

/** Another outlet's page that has one paragraph in common with the article. */
export const otherArticle = `${orchard}\n${ferry}\n`;

/** A page of nobody's that has nothing to report. */
export const quietArticle = `${orchard}\n`;

/** So many different paragraphs of made-up words, a line each; words are as unevenly common as in a language. */
export function randomText(paragraphs: number): string {
  let state = 1;
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const syllables = [
    'ba',
    'cor',
    'den',
    'fi',
    'gal',
    'hem',
    'ist',
    'jo',
    'kel',
    'lum',
    'mar',
    'nov',
    'or',
    'pas',
    'ric',
  ];
  const word = (): string => {
    let rank = Math.floor(Math.exp(next() * Math.log(60_000)));
    let letters = '';
    for (; rank > 0; rank = Math.floor(rank / syllables.length))
      letters += syllables[rank % syllables.length];
    return letters;
  };
  const paragraph = (): string => `${Array.from({ length: 44 }, word).join(' ')}.\n`;
  return Array.from({ length: paragraphs }, paragraph).join('');
}
