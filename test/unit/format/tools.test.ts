import assert from 'node:assert/strict';
import { parseFile } from '../../../src/format/index';
import { Chance, comesBack, lostIn, mutated, randomFiles, TOOLS, type Tool } from '../../support/bundleTools';

const BUNDLES = 40;
/** Of each tool; `npm run bench:parse -- wild` takes many more. */
const MUTATIONS = 40;
/** Of all members; where a file ends in blank lines or holds what looks like a delimiter, nobody can tell. */
const LEAST_EXACT = 0.995;

/** How many members of random bundles come back byte for byte. */
function exactOf(tool: Tool, bundles: number): { members: number; exact: number; wrong: string[] } {
  const chance = new Chance(1);
  let members = 0;
  let exact = 0;
  const wrong: string[] = [];
  for (let count = 0; count < bundles; count++) {
    const files = randomFiles(chance, tool);
    const text = tool.write(files);
    const file = parseFile(text);
    const found = new Map(file.sections.map(({ name, body }) => [name.replace(/^\//, ''), body.text]));
    for (const { name, content } of files) {
      members++;
      if (file.dialect === tool.dialect && found.get(name) === tool.made(content)) exact++;
      else
        wrong.push(
          `${file.dialect} ${name} ${JSON.stringify(content)} is ${JSON.stringify(found.get(name))} in\n${text}`,
        );
    }
  }
  return { members, exact, wrong };
}

suite('tools: files come back as the tool wrote them', () => {
  for (const tool of TOOLS) {
    test(tool.id, () => {
      const { members, exact, wrong } = exactOf(tool, BUNDLES);
      assert.ok(exact >= LEAST_EXACT * members, `${exact} of ${members}; first ${wrong[0]}`);
    });
  }
});

/** What is not as it should be when a text is read, unpacked, packed and unpacked again; undefined where all is. */
function faultOf(text: string): string | undefined {
  const file = parseFile(text);
  const lost = lostIn(file);
  if (lost !== '') return `lost ${lost}`;
  return comesBack(file) === false ? 'packed and unpacked it is another' : undefined;
}

suite('tools: whatever becomes of a bundle, nothing of it is lost', () => {
  for (const [index, tool] of TOOLS.entries()) {
    test(tool.id, () => {
      const chance = new Chance(100 + index);
      for (let count = 0; count < MUTATIONS; count++) {
        const written = tool.write(randomFiles(chance, tool));
        const text = count === 0 ? written : mutated(chance, written);
        assert.equal(faultOf(text), undefined, text);
      }
    });
  }
});
