import { env } from 'vscode';

/** A time as people of the editor's language write it; what is none stays as it is, none is no words. */
export function timeWords(at: string | undefined): string {
  if (at === undefined) return '';
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  return new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}
