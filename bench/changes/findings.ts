/** Counts what a review says of real documents; `npm run bench:changes -- findings`. */
import { readFileSync } from 'node:fs';
import { entityModelsIn } from '../../src/disk/index';
import { Review } from '../../src/review/index';

interface Paragraph {
  readonly doc: string;
  readonly source: string;
  readonly text: string;
}

/** The paragraphs of the first documents of each source, by document; novels left out. */
function firstDocuments(file: string, ofEach: number): ReadonlyMap<string, readonly string[]> {
  const documents = new Map<string, string[]>();
  const counts = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const { doc, source, text } = JSON.parse(line) as Paragraph;
    if (source === 'eltec') continue;
    const name = `${source}-${doc}`.replaceAll(/[^\w-]/gu, '_');
    const known = documents.get(name);
    if (known !== undefined) known.push(text);
    else if ((counts.get(source) ?? 0) < ofEach) {
      counts.set(source, (counts.get(source) ?? 0) + 1);
      documents.set(name, [text]);
    }
  }
  return documents;
}

/** Prints how many findings of each code there are, and how many stories, over the documents as one workspace. */
export function countFindings(file: string, ofEach: number): void {
  const documents = firstDocuments(file, ofEach);
  const [boilerplate, reuse] = ['boilerplate', 'reuse'].map((name) => readFileSync(`models/${name}.bin`));
  const review = new Review({ boilerplate, reuse, entities: entityModelsIn('models') });
  for (const [name, paragraphs] of documents)
    review.setDocument(`file:///documents/${name}.txt`, paragraphs.join('\n\n'));
  review.advance();
  const paragraphs = [...documents.values()].reduce((sum, each) => sum + each.length, 0);
  console.log(`${documents.size} documents, ${paragraphs} paragraphs`);
  const counts = new Map<string, number>();
  for (const uri of review.uris())
    for (const { code } of review.findings(uri).findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const [code, count] of [...counts].sort()) console.log(code.padEnd(44), count);
  const stories = review.stories();
  const members = stories.reduce((sum, story) => sum + story.members.length, 0);
  console.log('stories'.padEnd(44), `${stories.length} of ${members} documents`);
}
