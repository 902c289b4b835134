import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bodyOf, inspect, metadataOf, parseFile, quoteMarks, reparseFile } from '../../../src/format/index';
import { finish } from '../../../src/lexis/index';

suite('the marks of a line that quotes', () => {
  for (const [line, depth, words] of [
    ['They are ripe.', 0, 'They are ripe.'],
    ['> They are ripe.', 1, 'They are ripe.'],
    ['>> They are ripe.', 2, 'They are ripe.'],
    ['> > \t> They are ripe.', 3, 'They are ripe.'],
    ['  >They are ripe.', 1, 'They are ripe.'],
    ['  They are ripe.', 0, '  They are ripe.'],
    ['They > are ripe.', 0, 'They > are ripe.'],
    ['>', 1, ''],
    ['', 0, ''],
  ] as const) {
    test(JSON.stringify(line), () => {
      const { depth: found, content } = quoteMarks(line, { start: 0, end: line.length });
      assert.deepEqual([found, line.slice(content)], [depth, words]);
    });
  }
});

suite('the header of a message', () => {
  const text = '\nThe crane at berth 4 failed its load test on Friday, and the owners were told on Monday.\n';

  /** Of each paragraph of a text its kind and its first line. */
  function kinds(header: string): readonly string[] {
    const body = bodyOf(header + text);
    return body.paragraphs.map(
      ({ kind, start, end }) =>
        `${kind} ${body.text
          .slice(start, end)
          .split(/[\r\n]/u)[0]
          .slice(0, 24)}`,
    );
  }

  /** What is said of the one document of a message. */
  function said(header: string, eol = '\n'): Record<string, string> {
    const file = parseFile((header + text).replaceAll('\n', eol), { language: 'mail' });
    return Object.fromEntries(metadataOf(file, file.sections[0]));
  }

  const fields = 'From: Ken Li <ken@example.org>\nTo: Dana Ost\nSubject: Crane\n';

  test('is fields and no prose, whatever servers put into it', () => {
    const servers = `Received: from mx by mail\n\twith SMTP; Mon, 6 Jan 2025\nX-Spam_score: -1.2\nX-MS-Exchange-Transport-CrossTenantHeadersStamped: A\n`;
    assert.deepEqual(kinds(servers + fields), [
      'field Received: from mx by mai',
      'field X-Spam_score: -1.2',
      'field X-MS-Exchange-Transport-',
      'field From: Ken Li <ken@exampl',
      'field To: Dana Ost',
      'field Subject: Crane',
      'prose The crane at berth 4 fai',
    ]);
  });

  test('may be longer than a screen', () => {
    const stamps = Array.from({ length: 150 }, (_, index) => `X-Stamp-${index}: v=1\n`).join('');
    assert.equal(kinds(stamps + fields).filter((kind) => kind.startsWith('field ')).length, 153);
  });

  test('begins with the line of the mbox file that it was taken from', () => {
    const [first] = kinds(`From ken@example.org Mon Jan  6 09:12:00 2025\n${fields}`);
    assert.equal(first, 'field From ken@example.org Mon');
    assert.match(kinds(`From Hallmouth, at 09:12 on 6 Jan 2025\n\n${fields}`)[0], /^heading|^prose/);
  });

  test('has receivers that go on without white space, if a field below shows it', () => {
    assert.deepEqual(kinds('From: Ken Li\nTo: Dana Ost,\nEva Lund\nSubject: Crane\n'), [
      'field From: Ken Li',
      'field To: Dana Ost,',
      'field Subject: Crane',
      'prose The crane at berth 4 fai',
    ]);
    const last = kinds('From: Ken Li\nSubject: Crane\nTo: Dana Ost,\nEva Lund\n');
    assert.deepEqual(last[2], 'field To: Dana Ost,');
    assert.doesNotMatch(last[3], /^field/);
  });

  test('is two fields at the top of a text, and no label in it', () => {
    assert.deepEqual(kinds('From: Ken Li\nDate: 6 Jan 2025\n').slice(0, 2), [
      'field From: Ken Li',
      'field Date: 6 Jan 2025',
    ]);
    assert.doesNotMatch(kinds('A story.\n\nFrom: Ken Li\nDate: 6 Jan 2025\n')[1], /^field/);
    assert.doesNotMatch(kinds('From: Ken Li\nDate: 6 Jan 2025\nThe crane failed.\n')[0], /^field/);
  });

  test('says who wrote to whom, when and of what, in any language', () => {
    assert.deepEqual(
      said('Von: Li, Ken\nGesendet: Montag, 6. Januar\nAn: Dana Ost\nKopie: Bo\nBetreff: Kran\n'),
      {
        from: 'Li, Ken',
        date: 'Montag, 6. Januar',
        to: 'Dana Ost',
        cc: 'Bo',
        subject: 'Kran',
      },
    );
    assert.deepEqual(said('**From:** Ken Li\n**To:** Dana\n**Subject:** Crane\n'), {
      from: 'Ken Li',
      to: 'Dana',
      subject: 'Crane',
    });
    assert.deepEqual(said('The crane failed.\n'), {});
  });

  test('is unfolded and decoded, also where the text of the message is not read', () => {
    const header =
      'From: =?ISO-8859-1?Q?J=FCrgen_Li?= <ken@example.org>\nTo: Dana Ost,\n Eva Lund\nSubject: =?utf-8?B?S3LDpG5l?=\nContent-Transfer-Encoding: base64\n';
    const words = { from: 'Jürgen Li <ken@example.org>', to: 'Dana Ost, Eva Lund', subject: 'Kräne' };
    assert.deepEqual(said(header), words);
    assert.deepEqual(said(header, '\r\n'), words);
    assert.deepEqual(inspect(new TextEncoder().encode(header + text), { language: 'mail' }).metadata, words);
  });

  test('is the same after an edit as when it is read afresh', () => {
    const names = ['From', 'To', 'Cc', 'Subject', 'X-Stamp', 'Note'];
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(...names.map((name) => `${name}: a,`), ' more', 'Eva', '', 'From a 1:11 2025'),
        ),
        fc.nat(),
        fc.constantFrom('From: b\n', 'Subject: b\n', '\n', 'x'),
        (lines, at, added) => {
          const before = lines.join('\n');
          const place = at % (before.length + 1);
          const after = before.slice(0, place) + added + before.slice(place);
          const change = { span: { start: place, end: place }, text: added };
          const file = parseFile(before, { language: 'mail' });
          finish(file.sections[0].body.preparing());
          assert.deepEqual(
            reparseFile(file, after, [change], { language: 'mail' }).sections[0].body.paragraphs,
            parseFile(after, { language: 'mail' }).sections[0].body.paragraphs,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
