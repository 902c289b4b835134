/**
 * A folder as people bring them: 69 saved pages of 8 invented sites with their furniture, 12 of them other outlets' versions of 6
 * stories with figures changed, 3 the same file once more. All words are the project's own (`articles-*.txt`).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A site: what stands above and below each of its articles. */
interface Site {
  readonly host: string;
  readonly outlet: string;
  readonly above: readonly string[];
  readonly below: readonly string[];
}

const site = (host: string, outlet: string, above: string, below: string): Site => ({
  host,
  outlet,
  above: above.split('\n'),
  below: below.split('\n'),
});

const SITES: readonly Site[] = [
  site(
    'aldine-gazette.example',
    'Aldine Gazette',
    'Skip to main content\nHome | News | Business | Sport | Culture | Letters\nSubscribe | Log in | My account\nShare this article\nFacebook Twitter LinkedIn WhatsApp Email Print',
    'Sign up for our morning newsletter\nMost read this week\nLeave a Reply\nYour email address will not be published. Required fields are marked *\nCopyright Aldine Gazette. All rights reserved.\nTerms of Use | Privacy Policy | Cookie Settings | Contact us',
  ),
  site(
    'velmar-times.example',
    'Velmar Times',
    'Menu\nSearch\nSign in\nFront page > Region\nFollow us on Facebook, Twitter and Instagram\nText size: A A A',
    'Did you like this article? Support independent reporting from 4 euros a month.\nTags: region, economy\n12 comments\nPost a comment\nAbout us | Advertise with us | Imprint | Data protection',
  ),
  site(
    'dorrow-post.example',
    'Dorrow Post',
    'We use cookies to give you the best experience. Accept all | Manage settings\nDorrow Post\nLatest | Politics | Science | Opinion | Video | Podcasts\nSave for later\nListen to this article',
    'Read more from our newsroom\nGet the Dorrow Post app\nReport a correction or typo\n© Dorrow Post Media Group\nSitemap | Careers | Help centre | Privacy',
  ),
  site(
    'northwire.example',
    'Northwire',
    'NORTHWIRE\nPhotos | Graphics | Archive | Feeds\nCopy link\nPrint',
    'Our standards: the Northwire code of practice.\nBrowse an unrivalled portfolio of news from 200 towns\nAll quotes delayed a minimum of 15 minutes.\nFollow Northwire',
  ),
  site(
    'sandrow-chronicle.example',
    'Sandrow Chronicle',
    'Jump to navigation\nE-paper | Shop | Tickets | Events\nLocal | Sport | Obituaries | Classifieds\nTweet\nShare on Facebook',
    'Subscribe to our channels on YouTube, Telegram & WhatsApp\nLEAVE A REPLY\nPlease enter your comment!\nPlease enter your name here\nSave my name, email, and website in this browser for the next time I comment.\nPowered by LocalPress',
  ),
  site(
    'coast-and-country.example',
    'Coast and Country',
    'Toggle navigation\nCoast | Country | Weather | Tides\nSubscribe for 1 euro\nAdvertisement',
    'Advertisement\nYou may also like\nJoin the conversation\nView comments (7)\nGo to top',
  ),
  site(
    'maren-daily.example',
    'Maren Daily',
    'Home\nToday\nWatch live\nMaren Daily > News > Local\nShare on WhatsApp\nSend by e-mail',
    'Thank you for reading Maren Daily. Please consider a subscription.\nMore on this story\nContact the newsroom: tips welcome\nAccessibility statement | Cookies | Legal notice',
  ),
  site(
    'teller-observer.example',
    'Teller Observer',
    'Open menu\nNewsletters\nDonate\nThe Teller Observer is reader funded\nBookmark',
    'Explore more on these topics\nReuse this content\nMost viewed\nBack to top\nAll topics | All writers | Digital archive',
  ),
];

/** What another outlet made of a story: the site that has it, and what stands there instead. */
interface Version {
  readonly story: string;
  readonly site: number;
  readonly instead: readonly (readonly [words: string, others: string])[];
}

const VERSIONS: readonly Version[] = [
  {
    story: 'harbour-audit',
    site: 3,
    instead: [
      ['48 million euros', '84 million euros'],
      ['said it would answer every point within six weeks', 'promised an answer within six weeks'],
    ],
  },
  {
    story: 'harbour-audit',
    site: 5,
    instead: [
      ['Auditors question the cost of', 'Doubts about the price of'],
      ['nineteen months', 'nine months'],
    ],
  },
  {
    story: 'harbour-audit',
    site: 6,
    instead: [
      ['led by Henrike Paulsen', 'under Henrike Paulsen'],
      ['a fifth of its traffic', 'a quarter of its traffic'],
    ],
  },
  { story: 'tram-line', site: 1, instead: [['34 of the 52 masts', '43 of the 52 masts']] },
  {
    story: 'tram-line',
    site: 7,
    instead: [
      ['another year', 'one more year'],
      ['7.5 million euros', '5.7 million euros'],
    ],
  },
  { story: 'flood-gates', site: 2, instead: [['3.1 metres', '1.3 metres']] },
  {
    story: 'flood-gates',
    site: 4,
    instead: [
      ['Some 140 cellars', 'About 140 cellars'],
      ['112 million euros', '121 million euros'],
    ],
  },
  { story: 'hospital-strike', site: 0, instead: [['6.2 per cent', '2.6 per cent']] },
  {
    story: 'hospital-strike',
    site: 6,
    instead: [
      ['went back to work on Monday', 'returned to work on Monday'],
      ['1,900 nurses', '1,090 nurses'],
    ],
  },
  { story: 'fish-quota', site: 3, instead: [['18,400 tonnes', '14,800 tonnes']] },
  { story: 'fish-quota', site: 5, instead: [['forty per cent less', 'fourteen per cent less']] },
  { story: 'bridge-weight', site: 7, instead: [['22 millimetres', '12 millimetres']] },
];

/** Stories whose file lies there once more, under another name. */
const AGAIN: readonly string[] = ['seed-bank', 'night-train', 'coin-find'];

/** What was built: paths below the folder. */
export interface Corpus {
  readonly files: readonly string[];
  readonly versions: number;
  readonly duplicates: number;
  readonly sites: number;
}

/**
 * Writes the corpus, the same bytes each time.
 * @param folder is made if it is not there
 */
export function buildCorpus(folder: string): Corpus {
  const articles = readArticles();
  const files: string[] = [];
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    files.push(path);
  };
  [...articles].forEach(([name, text], index) => {
    const own = SITES[index % SITES.length];
    write(`${own.host}/${name}.txt`, page(own, text, index));
    if (AGAIN.includes(name)) write(`${own.host}/${name} (1).txt`, page(own, text, index));
  });
  VERSIONS.forEach(({ story, site: at, instead }, index) => {
    const own = SITES[at];
    write(
      `${own.host}/${story}-${index + 1}.txt`,
      page(own, rewritten(articles, story, instead), 60 + index),
    );
  });
  return { files, versions: VERSIONS.length, duplicates: AGAIN.length, sites: SITES.length };
}

/** The text of each article, by its name. */
function readArticles(): ReadonlyMap<string, string> {
  const articles = new Map<string, string>();
  for (const file of ['articles-1.txt', 'articles-2.txt']) {
    const bundle = readFileSync(join(__dirname, file), 'utf8');
    for (const part of bundle.split(/^=== FILE: /mu).slice(1)) {
      const [, name, text] = /^(.*)\.txt ===\n([\s\S]*)$/u.exec(part) ?? [];
      articles.set(name, text.trim());
    }
  }
  return articles;
}

function rewritten(
  articles: ReadonlyMap<string, string>,
  story: string,
  instead: Version['instead'],
): string {
  let text = articles.get(story) ?? '';
  for (const [words, others] of instead) {
    if (!text.includes(words)) throw new Error(`${story} does not say "${words}".`);
    text = text.replace(words, others);
  }
  return text;
}

const DAYS = 28;

/** A page as it is saved: a paragraph a line, with an empty line after each of the article. */
function page({ outlet, above, below }: Site, text: string, index: number): string {
  const [title, ...paragraphs] = text.split('\n');
  const day = (index % DAYS) + 1;
  const lines = [
    `${title} - ${outlet}`,
    ...above,
    '',
    title,
    `${day} May 2025`,
    '',
    ...paragraphs.flatMap((paragraph) => [paragraph, '']),
    ...below,
  ];
  return `${lines.join('\n')}\n`;
}
