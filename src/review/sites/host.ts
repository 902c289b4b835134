/**
 * The host that a document is said to be of, by what is said of it, by its first and last lines, or by its name and folder; all
 * of it is told by shape alone, and nothing is looked up.
 */

/** What is known of where a document comes from. */
export interface Provenance {
  /** What is said of it, by lower-case names. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Its first lines, and its last. */
  readonly head: readonly string[];
  readonly foot: readonly string[];
  /** Its name in a bundle; empty for a file that is no bundle. */
  readonly name: string;
  /** The path of its file below the reviewed folder, decoded. */
  readonly path: string;
}

/** The names under which headers, records and tables say an address, the surest first. */
const ADDRESS_NAMES = [
  'url',
  'canonical',
  'link',
  'uri',
  'address',
  'source',
  'site',
  'website',
  'domain',
  'host',
];

/** A host in writing: labels of letters, digits and hyphens with dots between, its end told by `isTopLevel`. */
const HOST = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,24}|xn--[a-z\d-]{2,59})`;
const ADDRESS = new RegExp(
  String.raw`^\s*<?(?:https?:)?\/\/(?:[^\s/@]*@)?(${HOST})(?::\d+)?(?=[/?#>\s]|$)`,
  'iu',
);
const BARE = new RegExp(String.raw`^\s*(${HOST})(?::\d+)?(?=[/?#\s]|$)`, 'iu');
/** A line that says which address the document has, or, with nothing before it, is one. */
const ADDRESS_LINE =
  /^\s*(?:(url|uri|link|permalink|canonical(?: url)?|source(?: url)?|original|address|retrieved from|adresse|quelle|lien|fuente|fonte|bron|źródło|källa)\s*[:=]\s*)?<?(https?:\/\/\S+?)>?\s*$/iu;
/** A segment of a name that a host begins: `example.com_2024-05-03.txt`, `www.example.com - a headline`. */
const SEGMENT = new RegExp(String.raw`^(?:https?[-_:]+)?(${HOST})(?=[_\-@+,;!\s(?#]|$)`, 'iu');
const FILE_ENDING =
  /\.(?:txt|text|md|markdown|html?|xhtml|json|jsonl|xml|csv|tsv|eml|log|rst|pdf|docx?|rtf)$/iu;
/** Such hosts show the pages of the site that they stand before. */
const PREFIX = /^(?:www\d?|m|mobile|amp)\./u;

/** Ends of hosts that are no countries: those that name dumps of pages most, and not the endings of files. A choice. */
const TOP_LEVELS: ReadonlySet<string> = new Set(
  (
    'com org net edu gov int mil info biz name aero coop museum travel jobs eus cat gal bzh scot wales london paris berlin ' +
    'hamburg koeln wien tirol nyc tokyo asia africa news blog press media online website site web page wiki world today live ' +
    'life club shop store app dev cloud tech digital agency company network foundation institute university academy school ' +
    'health science energy space guide review reviews xyz top arpa example test рф бел укр срб қаз ελ 中国 中國 香港 台灣 한국'
  ).split(' '),
);
/** The countries of ISO 3166-1 in two letters that have hosts, with `ac`, `eu`, `su` and `uk`. */
const COUNTRIES: ReadonlySet<string> = new Set(
  (
    'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ' +
    'ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl ' +
    'gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz ' +
    'la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np ' +
    'nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy ' +
    'sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw'
  ).split(' '),
);
/** Countries that are endings of files as well: a name is no host by them. */
const ENDINGS: ReadonlySet<string> = new Set('cc in md ml pl ps py rs sh so'.split(' '));

/** Words of these and more characters are no address. A choice: a host has 253 at most. */
const MAX_LENGTH = 2000;

/** The host that a document is of, in lower case and without `www.`; undefined where nothing tells it. */
export function hostOf({ metadata, head, foot, name, path }: Provenance): string | undefined {
  return hostSaid(metadata) ?? hostInLines(head, foot) ?? hostOfName(name) ?? hostOfName(path);
}

function hostSaid(metadata: ReadonlyMap<string, string>): string | undefined {
  for (const name of ADDRESS_NAMES) {
    const value = metadata.get(name)?.slice(0, MAX_LENGTH);
    const host = value === undefined ? undefined : (ADDRESS.exec(value) ?? BARE.exec(value))?.[1];
    if (host !== undefined && isTopLevel(host)) return plainHost(host);
  }
  return undefined;
}

/**
 * The host of the one address that the first lines give as a line of its own, or first and last lines name as that of the document; of two
 * that differ nothing is told.
 */
function hostInLines(head: readonly string[], foot: readonly string[]): string | undefined {
  const hosts = new Set([
    ...head.flatMap((line) => hostsOfLine(line, false)),
    ...foot.flatMap((line) => hostsOfLine(line, true)),
  ]);
  return hosts.size === 1 ? [...hosts][0] : undefined;
}

function hostsOfLine(line: string, isNamed: boolean): readonly string[] {
  const [, named, address] = (line.length > MAX_LENGTH ? null : ADDRESS_LINE.exec(line)) ?? [];
  const host =
    address === undefined || (isNamed && named === undefined) ? undefined : ADDRESS.exec(address)?.[1];
  return host !== undefined && isTopLevel(host) ? [plainHost(host)] : [];
}

/** The host that begins the last part of a name, or is a folder before it: the innermost counts. */
function hostOfName(name: string): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const parts = name.split(/[/\\]/u);
  const last = parts.pop() ?? '';
  const own = hostOfFile(last);
  if (own !== undefined) return own;
  for (const folder of parts.reverse()) {
    const host = SEGMENT.exec(folder)?.[1];
    if (host !== undefined && isTopLevel(host) && !isEnding(host)) return plainHost(host);
  }
  return undefined;
}

/** `README.de.md` and `notes.txt` begin with no host, `spiegel.de_2024.txt`, `www.spiegel.de.txt` and `example.com.txt` do. */
function hostOfFile(file: string): string | undefined {
  const stem = file.replace(FILE_ENDING, '');
  const host = SEGMENT.exec(stem)?.[1];
  if (host === undefined || !isTopLevel(host) || isEnding(host)) return undefined;
  const isWhole = host.length === stem.length;
  const isCountry = COUNTRIES.has(topLevel(host));
  const isSure = /^www\./iu.test(host) || host.split('.').length > 2 || !isCountry;
  return isWhole && (stem === file || !isSure) ? undefined : plainHost(host);
}

function isTopLevel(host: string): boolean {
  const last = topLevel(host);
  return TOP_LEVELS.has(last) || COUNTRIES.has(last) || last.startsWith('xn--');
}

function isEnding(host: string): boolean {
  return ENDINGS.has(topLevel(host)) && !/^www\./iu.test(host);
}

function topLevel(host: string): string {
  return host.slice(host.lastIndexOf('.') + 1).toLowerCase();
}

function plainHost(host: string): string {
  const lower = host.toLowerCase();
  const plain = lower.replace(PREFIX, '');
  return plain.includes('.') ? plain : lower;
}
