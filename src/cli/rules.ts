import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the page of a code says about it. */
export interface RuleText {
  /** Its heading. */
  readonly title: string;
  /** Its first paragraph, without Markdown's marks. */
  readonly summary: string;
  /** The whole page. */
  readonly markdown: string;
}

/**
 * Reads the page of a code, which is packed with the command. `undefined` where the page is absent: a report is
 * still complete without it.
 * @param folder the folder that holds `<code>.md`
 */
export function readRule(folder: string, code: string): RuleText | undefined {
  try {
    const markdown = readFileSync(join(folder, `${code}.md`), 'utf8');
    const paragraphs = markdown.split(/\r?\n(?:[ \t]*\r?\n)+/);
    const title = /^#+[ \t]+(.+)$/m.exec(markdown)?.[1] ?? code;
    const summary = paragraphs.find((text) => text.trim() !== '' && !/^[#|<>`-]/.test(text)) ?? title;
    return { title: plain(title), summary: plain(summary), markdown };
  } catch {
    return undefined;
  }
}

/** Text without the marks of Markdown: links keep their words. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
