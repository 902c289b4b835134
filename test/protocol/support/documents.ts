import { lines } from './text';

/** Sentences that several documents of the tests share. All names are invented. */
export const founding =
  'The Amber Coast Ferry Cooperative was founded in 1987 by nine fishing families who could no longer reach the market in winter.';

export const foundingEdited =
  'The Amber Coast Ferry Cooperative was founded in 1987 by eleven fishing families who could no longer reach the big market in winter.';

export const timetable =
  'From the first Monday in April the night boat to Rostock leaves at twenty past nine, and dogs travel free of charge on the upper deck.';

export const timetableRetold =
  'Dogs travel without charge on the upper deck of the night boat to Rostock, which departs at twenty past nine beginning on the first Monday of April.';

export const repair =
  'Engineers replaced the stern thruster over the weekend and found no damage to the hull, chief engineer Paula Winterberg told reporters in Rostock.';

export const choir =
  'The children’s choir of the village school sang four songs at the opening of the orchard, and every guest took home a basket of pears.';

export const weather =
  'Forecasters expect light rain in the mountains on Sunday, with temperatures falling to six degrees in the valleys after midnight.';

/** What a site puts below an article. No body text is like it. */
export const commentForm: readonly string[] = [
  'LEAVE A REPLY',
  '',
  'Please enter your comment!',
  'Please enter your name here',
  'Your email address will not be published. Required fields are marked *',
];

export const newsletterPlea: readonly string[] = [
  'Subscribe to our channels on YouTube, Telegram & WhatsApp',
  '',
  'Sign up for our newsletter',
];

/** An article with furniture below it. */
export const article = lines(
  'Night boat returns to the amber coast',
  '',
  founding,
  '',
  timetable,
  '',
  repair,
  '',
  ...newsletterPlea,
  '',
  ...commentForm,
);

/** Another outlet: one paragraph word by word, one edited, one retold, one of its own. */
export const secondArticle = lines(
  'Ferry cooperative brings back its night boat',
  '',
  foundingEdited,
  '',
  timetableRetold,
  '',
  repair,
  '',
  weather,
);

/** The same three paragraphs, each between others: seen from here they are three single passages, not a run. */
export const spacedArticle = lines(
  'Ferry cooperative brings back its night boat',
  '',
  foundingEdited,
  '',
  choir,
  '',
  timetableRetold,
  '',
  weather,
  '',
  repair,
);

/** Shares one paragraph with the article, between two of its own. */
export const sharingOne = lines(
  'Ferry cooperative brings back its night boat',
  '',
  choir,
  '',
  repair,
  '',
  weather,
);

/** Shares nothing with the first two articles. */
export const unrelated = lines('Orchard opens with songs', '', choir, '', weather);

/** A bundle of three documents with names to find. */
export const bundle = lines(
  '=== FILE: first.txt ===',
  'Harbour board meets',
  '',
  'The Harbour Finance Authority (HFA) approved a loan of €1.2 million for the ferry on 4 March 2024, said its director Ludmila Ferencz in Rostock.',
  '',
  'Ferencz added that HFA would decide on a second loan next year. Details are at https://harbour-finance.example/loans and from press@harbour-finance.example.',
  '=== FILE: second.txt ===',
  'A day on the boat',
  '',
  founding,
  '',
  'On the bridge stood Ludmila Ferencz, who had come from Rostock to see what the money of the Harbour Finance Authority had bought.',
  '=== FILE: third.txt ===',
  'Letters',
  '',
  choir,
);

/** A bundle whose faults are: a name used twice, one that leaves the folder, and a delimiter with two equals signs. */
export const brokenBundle = lines(
  '=== FILE: one.txt ===',
  'The first document holds this line.',
  '=== FILE: one.txt ===',
  'The second document holds that line.',
  '== FILE: three.txt ==',
  'Nobody can tell where this line belongs.',
  '=== FILE: ../four.txt ===',
  'The last document holds another line.',
);
