import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

/** A row of a table of constants: `NAME` (`file`) | value | … Without a file it is of the file above. */
const ROW = /^\| `(?<name>[A-Z][A-Z0-9_]*)`(?: \(`(?<file>[\w/]+)`\))? \| (?<value>[\d.,]+) \|/;

/** Constants of the page with the file that each is of, as the page names it, and the value that it gives. */
function documented(page: string): { name: string; file: string; value: number }[] {
  let file = '';
  return readFileSync(`docs/${page}.md`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const row = ROW.exec(line)?.groups;
      if (row === undefined) return [];
      file = row.file ?? file;
      return [{ name: row.name, file, value: Number(row.value.replaceAll(',', '')) }];
    });
}

/** What a file of the room, or of the one that its name begins with, says that the constant is. */
function valueOf(room: string, file: string, name: string): number | undefined {
  const files = globSync([`src/${room}/**/${file}.ts`, `src/${file}.ts`]);
  assert.equal(files.length, 1, `${room}: ${file}`);
  const found = new RegExp(`^(?:export )?const ${name} = ([\\d_.]+);`, 'm').exec(
    readFileSync(files[0], 'utf8'),
  );
  return found === null ? undefined : Number(found[1].replaceAll('_', ''));
}

suite('tables of constants', () => {
  for (const [room, atLeast] of [
    ['reuse', 30],
    ['entities', 20],
    ['changes', 20],
  ] as const) {
    test(`docs/${room}.md says what the code says`, () => {
      const all = documented(room);
      assert.ok(all.length >= atLeast, `${all.length} constants`);
      for (const { name, file, value } of all)
        assert.equal(valueOf(room, file, name), value, `${file}: ${name}`);
    });
  }
});
