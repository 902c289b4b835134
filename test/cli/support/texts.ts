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
export const commentForm = `Leave a Reply
Your email address will not be published. Required fields are marked *
Comment *
Name *
Email *
Website
Save my name, email, and website in this browser for the next time I comment.`;

/** An article with furniture below it; a paragraph a line. */
export const article = `${council}\n${ferry}\n${costs}\n${commentForm}\n`;

/** The article as it reads without furniture. */
export const cleanArticle = `${council}\n${ferry}\n${costs}\n`;

/** Another outlet's page that has one paragraph in common with the article. */
export const otherArticle = `${orchard}\n${costs}\n`;

/** A page of nobody's that has nothing to report. */
export const quietArticle = `${orchard}\n`;
