/**
 * A corpus that is made by script: small news pages of several sites with the furniture of each, stories that several of them tell,
 * word for word, with another figure or name, a sentence less or one more, and pages that nobody shares. The same seed gives the same.
 */

const FRAMES =
  `On Monday NAME said that the WORD of PLACE would WORD with more than NUMBER WORD people after the WORD|
After the last WORD in PLACE, NAME asked why the WORD had not been WORD by the end of the year|
The WORD in PLACE will take another NUMBER million, according to NAME, who is the WORD of the WORD|
NAME and NAME have been at the WORD since 20 May, but the WORD of PLACE is still WORD|
For the first time in years there was no WORD in PLACE when the WORD came, and NAME said it was WORD|
It was NAME who told the people of PLACE about the WORD and the WORD, which had been WORD for so long|
The two WORD were not WORD, NAME said, because the WORD at PLACE had lost NUMBER million|
In a letter to the WORD the head of PLACE said that most of the WORD would be WORD before the WORD|
Some of the WORD had to go back to PLACE, where NAME and others were WORD by the WORD|
What the WORD of PLACE will do with the WORD is not known, and NAME would not say more about the WORD|
About NUMBER of the WORD were found in PLACE by NAME, and the rest are WORD under the WORD|
NAME, who had been the WORD of PLACE for NUMBER years, was WORD at the WORD on Friday`.split(/\|\n?/u);
const SYLLABLES =
  `bar|den|mor|vel|tan|ri|lo|ska|fen|gul|har|jos|kir|lam|nev|ost|pra|quen|rud|sol|tev|ulm|wex|yar|zan|ber|cal|dun`.split(
    '|',
  );
const SITES = [
  'harbour-post',
  'north-herald',
  'daily-mill',
  'valley-news',
  'the-lantern',
  'coast-times',
  'old-town-echo',
  'ridge-record',
];
const PARAGRAPHS = 4;
const WORDS_BY_ROOT = 500;

/** A sequence of numbers in [0,1) that a seed decides (Park and Miller, "Random number generators: good ones are hard to find", 1988). */
function sequence(seed) {
  let state = (seed % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/**
 * The documents, in the order of their ids.
 * @param {number} count
 * @param {number} [seed]
 * @returns {Generator<{id: string, text: string, date?: string, source?: string, url?: string}>}
 */
export function* corpus(count, seed = 15) {
  const next = sequence(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const said = (number) => {
    let word = '';
    for (let rest = number + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
      word += SYLLABLES[rest % SYLLABLES.length];
    return word;
  };
  // More text has more different words, about as the root of its length (Heaps, "Information Retrieval", 1978).
  const words = Math.ceil(WORDS_BY_ROOT * Math.sqrt(count));
  const word = () => said(Math.floor(next() * words));
  const name = () => capital(said(words + Math.floor(next() * words)));
  const fill = {
    NAME: () => `${name()} ${name()}`,
    PLACE: name,
    WORD: word,
    NUMBER: () => String(Math.floor(next() * 90_000) + 1000),
  };
  const sentence = () => `${pick(FRAMES).replace(/NAME|PLACE|WORD|NUMBER/gu, (slot) => fill[slot]())}.`;
  const paragraph = () => Array.from({ length: 2 + Math.floor(next() * 3) }, sentence).join(' ');
  const story = () => ({
    title: `${name()} ${word()} in ${name()} after ${word()} ${word()}`,
    paragraphs: Array.from({ length: 2 + Math.floor(next() * PARAGRAPHS) }, paragraph),
  });
  const edited = (text) => {
    const chance = next();
    if (chance < 0.4) return text;
    if (chance < 0.6) return text.replace(/\d+ million/u, `${Math.floor(next() * 90_000) + 1000} million`);
    const sentences = text.split(/(?<=\.) /u);
    if (chance < 0.75) return [...sentences, sentence()].join(' ');
    if (chance < 0.9 && sentences.length > 2) return sentences.slice(1).join(' ');
    return text.replace(/\b(?:of|in) [A-Z]\w+/u, `of ${name()}`);
  };
  const retold = ({ title, paragraphs }) => ({
    title: next() < 0.7 ? title : `${name()}: ${title}`,
    paragraphs: next() < 0.2 ? [edited(paragraphs[0]), paragraph()] : paragraphs.map(edited),
  });
  /** Stories that may be told again: a short while each, as news are. */
  const recent = [];
  for (let number = 0; number < count; number++) {
    const chance = next();
    const isTold = recent.length > 0 && chance < 0.35;
    const told = isTold ? pick(recent) : story();
    const own = isTold && chance > 0.05 ? retold(told) : told;
    if (!isTold && chance > 0.6) {
      recent.push(own);
      if (recent.length > 40) recent.shift();
    }
    const site = pick(SITES);
    const day = new Date(Date.UTC(2026, 0, 1 + Math.floor((number / count) * 300)));
    yield page(own, { number, site, day, next, name });
  }
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}

function page({ title, paragraphs }, { number, site, day, next, name }) {
  const comments = Math.floor(next() * 200);
  const hasAddress = next() < 0.8;
  const id = `doc-${String(number).padStart(9, '0')}`;
  const head = [
    'Home | News | Business | Sport | Weather',
    `Log in | Register | Subscribe to the ${site} newsletter`,
  ];
  const foot = [
    'Share this article on Facebook, Twitter or by e-mail',
    `${comments} comments`,
    `Sign up for the ${site} newsletter and never miss a story`,
    `Copyright 2026 ${site}. All rights reserved. No part of this page may be reproduced without permission.`,
  ];
  const byline = `By ${name()} ${name()}`;
  const body = next() < 0.9 ? [...head, title, byline, ...paragraphs, ...foot] : [title, ...paragraphs];
  return {
    id,
    text: body.join('\n\n'),
    date: day.toISOString().slice(0, 10),
    source: site,
    ...(hasAddress && { url: `https://www.${site}.example/${day.getUTCMonth() + 1}/${number}` }),
  };
}
