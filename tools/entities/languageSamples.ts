/** Stretches of labelled pages on which the telling of languages is measured; all of it for measuring only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, readTsv } from './corpus';

export interface SamplePage {
  readonly id: string;
  readonly lang: string;
  readonly site?: string;
  readonly paragraphs: readonly { readonly text: string; readonly nl: number; readonly label: string }[];
}

export interface Sample {
  readonly language: string;
  readonly text: string;
}

/** Files whose pages are in what they are labelled with, for the languages that other files label wrongly; docs/entities.md. */
const TRUSTED: Readonly<Record<string, readonly string[]>> = {
  en: ['wcxb_dev', 'andy', 'fundus', 'postlight', 'dragnet'],
  fi: ['turku_fi'],
};
const NAMES_OF_LANGUAGES = /^train\.(?<set>.+)\.(?<language>de|fr|es|it|pt|nl|da|sv|hr|fi)\.tsv$/u;
const LENGTH = 100;
/** Samples of one site, and of one language, at the most. */
const OF_SITE = 8;
const OF_LANGUAGE = 600;
/** A line of a menu is no longer than this. */
const MENU_LINE = 30;

/** The pages of a file of the folder `boilerplate`. */
export function readPages(file: string): SamplePage[] {
  return readFileSync(join(dataFolder(), 'boilerplate', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SamplePage);
}

/** The names of the files of pages, those of one view. */
export function pageFiles(view = ''): readonly string[] {
  const folder = join(dataFolder(), 'boilerplate');
  return existsSync(folder) ? readdirSync(folder).filter((each) => each.endsWith(`${view}.jsonl`)) : [];
}

/** Whether a file's label of a language is believed. */
function isTrusted(file: string, language: string): boolean {
  return language !== 'xx' && (TRUSTED[language]?.some((each) => file.startsWith(each)) ?? true);
}

/** So many characters of a text, cut between words, from a place that differs from text to text; nothing where there are fewer. */
function cutOf(text: string, number: number): string | undefined {
  const flat = text.replace(/\s+/gu, ' ').trim();
  if (flat.length < LENGTH) return undefined;
  const from = (number * 37) % Math.max(1, flat.length - LENGTH);
  const start = from === 0 ? 0 : Math.max(0, flat.indexOf(' ', from)) + 1;
  const cut = flat.slice(start, start + LENGTH);
  const whole = cut.includes(' ') && start + LENGTH < flat.length ? cut.slice(0, cut.lastIndexOf(' ')) : cut;
  const letters = whole.match(/\p{L}/gu)?.length ?? 0;
  return whole.length >= 0.6 * LENGTH && letters > 0.55 * whole.length ? whole : undefined;
}

class Samples {
  readonly #ofSite = new Map<string, number>();
  readonly #ofLanguage = new Map<string, number>();
  readonly all: Sample[] = [];

  constructor(private readonly ofSite = OF_SITE) {}

  add(language: string, site: string, text: string | undefined): void {
    if (text === undefined) return;
    const key = `${language} ${site}`;
    const [here, there] = [this.#ofSite.get(key) ?? 0, this.#ofLanguage.get(language) ?? 0];
    if (here >= this.ofSite || there >= OF_LANGUAGE) return;
    this.#ofSite.set(key, here + 1);
    this.#ofLanguage.set(language, there + 1);
    this.all.push({ language, text });
  }
}

/** Pages of which the label is believed, of files of these views. */
function* believedPages(views: readonly string[]): Generator<readonly [page: SamplePage, site: string]> {
  for (const file of views.flatMap(pageFiles))
    for (const page of readPages(file))
      // The pages of `turku` have no site of their own: each is one.
      if (isTrusted(file, page.lang))
        yield [page, file.startsWith('turku') ? page.id : (page.site ?? page.id)];
}

/** Stretches of 100 characters of running text: of pages, and of labelled news where pages of a language are few. */
export function stretches(): readonly Sample[] {
  const samples = new Samples();
  for (const [page, site] of believedPages(['.main', '.native']))
    page.paragraphs.forEach(({ text, label }, number) => {
      if (label === 'content') samples.add(page.lang, site, cutOf(text, number));
    });
  const folder = join(dataFolder(), 'entities');
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    const language = NAMES_OF_LANGUAGES.exec(file)?.groups?.['language'];
    if (language === undefined) continue;
    readTsv(join(folder, file)).forEach((document, number) => {
      const text = document.sentences.map((each) => each.text).join(' ');
      samples.add(language, `${file} ${number}`, cutOf(text.replace(/ (?=[.,;:!?%)\]»”’])/gu, ''), number));
    });
  }
  return samples.all;
}

/** Lines of menus, some 100 characters together. */
export function menus(): readonly Sample[] {
  const samples = new Samples(4);
  for (const [page, site] of believedPages(['.full'])) {
    let run = '';
    for (const { text, label } of page.paragraphs) {
      const line = text.trim();
      run =
        label === 'boilerplate' && line.length <= MENU_LINE && /\p{L}/u.test(line)
          ? `${run}\n${line}`.trim()
          : '';
      if (run.length < 0.9 * LENGTH) continue;
      samples.add(page.lang, site, run);
      run = '';
    }
  }
  return samples.all;
}

/** Lines of the text that are no sentences and hold few figures: headlines. */
export function headlines(): readonly Sample[] {
  const samples = new Samples(4);
  for (const [page, site] of believedPages(['.main']))
    for (const { text, label } of page.paragraphs) {
      const line = text.trim();
      const isHeadline = line.length >= 25 && line.length <= LENGTH && !/[.!?:;]$/u.test(line);
      if (label === 'content' && isHeadline && (line.match(/\d/gu)?.length ?? 0) < 4)
        samples.add(page.lang, site, line);
    }
  return samples.all;
}

/** Lines of which a sixth and more are figures: tables and lists of results. */
export function tables(): readonly Sample[] {
  const samples = new Samples(4);
  for (const [page, site] of believedPages(['.full']))
    for (const { text } of page.paragraphs) {
      const line = text.trim();
      if (line.length >= 60 && (line.match(/\d/gu)?.length ?? 0) > line.length / 6)
        samples.add(page.lang, site, line.slice(0, LENGTH));
    }
  return samples.all;
}
