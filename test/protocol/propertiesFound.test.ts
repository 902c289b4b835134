import assert from 'node:assert/strict';
import {
  article,
  bundle,
  founding,
  foundingEdited,
  newsletterPlea,
  repair,
  timetable,
  timetableRetold,
  weather,
} from './support/documents';
import { bothViews } from './support/bothViews';
import type { Step } from './support/steps';
import { lines } from './support/text';

const loan = 'Paula Winterberg met Ludmila Ferencz in Rostock. The U.S. paid $2.5 million.';

/** A sequence that once ended in something else than a fresh server shows. Documents are named by their number. */
interface Found {
  readonly title: string;
  readonly files: ReadonlyMap<number, string>;
  readonly steps: readonly Step[];
}

const found: readonly Found[] = [
  {
    title: 'settings bear on a document that was opened before they were known',
    files: new Map([[0, lines(founding)]]),
    steps: [
      { do: 'open', name: 0 },
      { do: 'settings', which: 6 },
    ],
  },
  {
    title: 'a copy that moves by one space in its line is shown where it is now',
    files: new Map([
      [0, lines(founding)],
      [1, lines(founding)],
    ]),
    steps: [{ do: 'rest' }, { do: 'type', name: 0, at: 0, text: ' ' }, { do: 'open', name: 0 }],
  },
  {
    title: 'a file written anew that still holds the text is still shown beside its copy',
    files: new Map([
      [0, lines(repair)],
      [4, [founding, founding, founding, repair, founding].join('\n')],
    ]),
    steps: [{ do: 'rest' }, { do: 'write file', name: 4, text: article }],
  },
  {
    title: 'a copy is found in a file whose comparing was put off for an open document',
    files: new Map([
      [3, founding],
      [2, lines('=== FILE: first.txt ===', '', '=== FILE: first.txt ===', '', weather)],
      [0, founding],
      [5, lines(founding)],
      [1, lines(founding)],
    ]),
    steps: [
      { do: 'erase', name: 0, at: 0, length: 1 },
      { do: 'ask and cancel', name: 1, method: 'textDocument/diagnostic', turns: 0 },
      { do: 'type', name: 2, at: 0, text: lines('', newsletterPlea[0]) },
      { do: 'write file', name: 4, text: [founding, founding, founding, founding].join('\n') },
      { do: 'decide', name: 2, finding: 0, action: 0 },
      { do: 'erase', name: 0, at: 0, length: 1 },
    ],
  },
  {
    title: 'a copy is found again when its text moves while its counterpart waits to be shown',
    files: new Map([
      [1, lines(founding)],
      [0, founding],
    ]),
    steps: [
      { do: 'take back', name: 0 },
      { do: 'ask and cancel', name: 0, method: 'textDocument/diagnostic', turns: 0 },
      { do: 'type', name: 0, at: 0, text: lines('', '', '=== FILE: first.txt ===', '') },
      { do: 'open', name: 0 },
    ],
  },
  {
    title: 'a changed figure is told again after an answer that came while its counterpart was being edited',
    files: new Map([
      [4, bundle],
      [2, bundle],
      [5, lines(timetableRetold)],
      [
        3,
        [loan, loan, 'Ferencz added that HFA would decide on a second loan next year.', foundingEdited].join(
          '\n',
        ),
      ],
      [0, lines(timetable, '', founding, '', timetable)],
    ]),
    steps: [
      { do: 'open', name: 0 },
      { do: 'decide', name: 0, finding: 0, action: 0 },
      { do: 'look', name: 2 },
      { do: 'type', name: 3, at: 0, text: `\n${loan}\n` },
      { do: 'open', name: 0 },
    ],
  },
  {
    title: 'what a copy changes is told of the document by its new name',
    files: new Map([
      [0, article],
      [4, ['=== FILE: first.txt ===', founding, timetableRetold].join('\n')],
    ]),
    steps: [{ do: 'rest' }, { do: 'erase', name: 4, at: 0, length: 60 }],
  },
  ...[2, 3].map((written) => ({
    title: `a copy of a passage whose file grew is looked up where it was compared, file ${written} written anew`,
    files: new Map([
      [1, bundle],
      [2, [newsletterPlea[0], foundingEdited].join('\n')],
      [3, lines(repair, '', founding)],
      [0, lines('Leave a Reply')],
    ]),
    steps: [
      { do: 'rest' },
      { do: 'type', name: 1, at: 0, text: `\n\n${founding}\n\n` },
      {
        do: 'write file',
        name: 0,
        text: lines(
          'Ferencz added that HFA would decide on a second loan next year.',
          '',
          repair,
          '',
          '== FILE: third.txt ==',
        ),
      },
      { do: 'settings', which: 1 },
      { do: 'look', name: 2 },
      { do: 'write file', name: written, text: founding },
    ] satisfies readonly Step[],
  })),
];

suite('sequences that once ended elsewhere', () => {
  for (const { title, files, steps } of found) {
    test(title, async () => {
      const { lived, fresh, errors } = await bothViews(files, steps);
      assert.deepEqual(errors, []);
      assert.deepEqual(lived, fresh);
    });
  }
});
