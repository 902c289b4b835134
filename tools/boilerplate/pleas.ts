import type { LabelledParagraph, Page } from './pages';

/**
 * What sites write round their articles and labelled pages hold little of: pleas for money, notices on where a text comes from, offers.
 * Written for Winnow, no text of any site. `{site}` is the name of the site, `{agency}` one of an agency. Paragraphs of one plea
 * are separated by `|`, the first is its heading.
 */
const pleas: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Support our work|Good reporting takes time, and time costs money. Nobody pays {site} for what it leaves out.|If you can, give what a cup of coffee costs, once or every month.|Whatever you give keeps this page free for those who cannot.',
    'Keep us going|{site} has no owner and no shareholders, only readers. That is why we can write what others will not.|A subscription costs less than a bus ticket a week. Students pay half.',
    'Before you go|Independent reporting of this kind exists because people like you pay for it. Last year readers paid for nine tenths of our work.|Become a member today, wherever you live, and read everything without advertisements.',
    'Stand with {site}|We need curious, careful and fearless reporters more than ever, and we pay ours fairly.|You can help us by taking a yearly subscription or by a single gift.',
    'Get the {site} app|All stories, the weather where you are and alerts when something happens, on your phone and without charge.',
    'Join our channel|Get our stories first on WhatsApp, Telegram and Signal.',
    'Morning letter|What you need to know before breakfast, written by our editors, in your inbox on weekdays.|You can leave the list at any time.',
  ],
  de: [
    'Unterstützen Sie uns|Guter Journalismus kostet Zeit und Geld. {site} lebt von seinen Lesern.|Schon mit fünf Euro im Monat helfen Sie uns, unabhängig zu bleiben.',
    'Bevor Sie gehen|Dieser Text ist frei, weil andere dafür zahlen. Werden Sie Mitglied und lesen Sie ohne Werbung.|Kündigen können Sie jederzeit.',
    'Unser Brief am Morgen|Das Wichtigste vor dem Frühstück, jeden Werktag kostenlos in Ihrem Postfach.',
  ],
  fr: [
    'Soutenez-nous|Une information libre a un prix. {site} ne vit que de ses lecteurs.|Donnez ce que vous pouvez, une fois ou chaque mois.',
    'Avant de partir|Cet article est en accès libre grâce à ceux qui paient. Abonnez-vous et lisez tout, sans publicité.',
    'La lettre du matin|L’essentiel avant le café, chaque jour, gratuitement, dans votre boîte.',
  ],
  es: [
    'Apóyanos|El buen periodismo cuesta tiempo y dinero. {site} vive de sus lectores.|Con lo que cuesta un café al mes nos ayudas a seguir siendo independientes.',
    'Antes de irte|Este artículo es gratis porque otros pagan por él. Hazte socio y lee sin anuncios.',
    'La carta de la mañana|Lo importante antes del desayuno, cada día, gratis, en tu correo.',
  ],
};

const notices: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Disclaimer: This story was published from the feed of {agency} without changes to the text. {site} is not responsible for its content.',
    'Disclaimer: The views are those of the author and not necessarily those of {site}.',
    'This article was taken over automatically from {agency} and has not been edited by our staff.',
    'Note: {site} carries reports of {agency} as they come and takes no responsibility for errors in them.',
    '(This story has not been edited by the staff of {site} and is generated from a feed of {agency}.)',
    'Disclosure: {site} may earn a commission when you buy through links on this page.',
    '(Except for the headline, this text was not edited by {site} and is auto-generated from a syndicated feed.)',
    'Disclaimer: This is a paid release of {agency}. {site} had no part in writing it and is not liable for any loss.',
    'Disclaimer: The article above is auto-generated; {site} holds no responsibility for mistakes of {agency}.',
    'Editor’s note: {site} publishes this report of {agency} under an agreement and does not vouch for it.',
    'Disclaimer: Nothing on this page is advice of any kind. Ask somebody who knows before you act on it.',
    'This report was produced by {agency}. {site} is a member of it and may publish its work.',
    'Copyright {agency}. This material may not be published, broadcast or rewritten without leave.',
  ],
  de: [
    'Hinweis: Dieser Beitrag wurde automatisch von {agency} übernommen und von der Redaktion nicht bearbeitet.',
    'Haftungsausschluss: Für Inhalte von {agency} übernimmt {site} keine Gewähr.',
    'Diese Meldung ist Teil eines automatisierten Angebots von {agency}.',
    'Dieser Text gibt die Meinung des Verfassers wieder, nicht unbedingt die von {site}.',
  ],
  fr: [
    'Avertissement : cet article provient automatiquement du fil de {agency} et n’a pas été modifié par la rédaction.',
    'Cette dépêche de {agency} est publiée automatiquement ; {site} décline toute responsabilité.',
    'Les opinions sont celles de l’auteur et n’engagent pas {site}.',
  ],
  es: [
    'Aviso: esta noticia procede automáticamente del servicio de {agency} y no ha sido editada por la redacción.',
    'Descargo de responsabilidad: {site} no responde del contenido de {agency}.',
    'Las opiniones son del autor y no necesariamente las de {site}.',
  ],
};

/** Parts of a site, as they stand above a headline. */
const parts: Readonly<Record<string, readonly string[]>> = {
  en: ['World', 'Business', 'Tech', 'Politics', 'Asia', 'Economy', 'Local', 'Opinion', 'Science', 'Sport'],
  de: ['Politik', 'Wirtschaft', 'Ausland', 'Kultur', 'Wissen', 'Sport', 'Regional'],
  fr: ['Monde', 'Économie', 'Politique', 'Culture', 'Sport', 'Sciences'],
  es: ['Mundo', 'Economía', 'Política', 'Cultura', 'Deportes', 'Ciencia'],
};
const homes: Readonly<Record<string, string>> = { en: 'Home', de: 'Startseite', fr: 'Accueil', es: 'Inicio' };

const agencies = ['Reuters', 'AFP', 'dpa', 'AP', 'EFE', 'PTI', 'ANSA', 'the agency', 'our partners'];

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)];

const furniture = (text: string, nl: number): LabelledParagraph => ({ text, nl, label: 'boilerplate' });

/** Way-marks and headline, grown together or not: `HomeTechLocal shop closes`. */
function trail(headline: string, lang: string, random: () => number): string {
  const marks = [homes[lang], pick(parts[lang], random)];
  if (random() < 0.3) marks.push(pick(parts[lang], random));
  const sign = pick(['', '', ' » ', ' / ', ' > '], random);
  const end = random() < 0.3 ? `${headline.slice(0, 40 + Math.floor(random() * 30))}...` : headline;
  return [...marks, end].join(sign);
}

/** The paragraphs of a plea, its heading now and then repeated behind it. */
function plea(text: string, random: () => number): LabelledParagraph[] {
  const [heading, ...rest] = text.split('|');
  const gap = random() < 0.5 ? 1 : 2;
  const lines = [furniture(heading, 2), ...rest.map((each) => furniture(each, gap))];
  return random() < 0.4 ? [...lines, furniture(heading, gap)] : lines;
}

/**
 * A page with such furniture put where sites put it: a trail above the headline, notices and pleas below the
 * text. Undefined for languages that nothing was written in, and for pages without text.
 */
export function withPleas(page: Page, random: () => number): Page | undefined {
  const { lang, paragraphs, site } = page;
  const first = paragraphs.findIndex(({ label }) => label === 'content');
  const last = paragraphs.findLastIndex(({ label }) => label === 'content');
  if (first < 0 || last - first < 4 || !Object.hasOwn(pleas, lang)) return undefined;
  const name = random() < 0.5 ? 'us' : (site ?? 'The Post').replace(/\.[a-z.]+$/u, '');
  const filled = (text: string): string =>
    text.replaceAll('{site}', name).replaceAll('{agency}', pick(agencies, random));
  const headline = paragraphs[first];
  const isHeadline = headline.text.length >= 25 && headline.text.length <= 140;
  const above: LabelledParagraph[] = [];
  const plead = filled(pick(pleas[lang], random));
  if (isHeadline && random() < 0.8) above.push(furniture(trail(headline.text, lang, random), 1));
  const below: LabelledParagraph[] = [];
  if (random() < 0.7)
    below.push(furniture(filled(pick(notices[lang], random)), 1 + Math.floor(random() * 2)));
  if (random() < 0.5) below.push(...plea(plead, random));
  return {
    ...page,
    id: `${page.id} pleas`,
    paragraphs: [
      ...paragraphs.slice(0, first),
      ...above,
      ...paragraphs.slice(first, last + 1),
      ...below,
      ...paragraphs.slice(last + 1),
    ],
  };
}
