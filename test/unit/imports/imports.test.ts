import assert from 'node:assert/strict';
import { inspect, pack, unpack } from '../../../src/format/index';
import { IMPORT_KINDS, importedDocuments, importKindOf, type ImportKind } from '../../../src/imports/index';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

interface Sample {
  readonly kind: ImportKind;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly documents: readonly (readonly [
    name: string,
    text: string,
    metadata: Readonly<Record<string, string>>,
  ])[];
}

const mail = `From ken@example.org Mon Jan  4 10:00:00 2021
From: Ken <ken@example.org>
To: ann@example.org,
 bob@example.org
Date: Mon, 4 Jan 2021 10:00:00 +0000
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe_an?= =?utf-8?b?IGFsbGU=?=

Hello,
>From here on it is text.

From the sea it is text as well.

From ann@example.org Tue Jan  5 10:00:00 2021
From: ann@example.org
Subject: Parts
Content-Type: multipart/alternative; boundary="b1"

Not shown.
--b1
Content-Type: text/html; charset=utf-8

<p>caf=C3=A9</p>
--b1
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

caf=E9 and a soft=
 break
--b1--
`;

const eml = `Received: from a by b;
\tMon, 4 Jan 2021 10:00:01 +0000
Message-ID: <2@example.org>
In-Reply-To: <1@example.org>
References: <0@example.org>
 <1@example.org>
From: =?iso-8859-1?q?M=FCller?= <m@example.org>
Subject: Re: Crane
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: text/plain
Content-Disposition: attachment; filename="a.txt"

Attached words.
--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/html; charset=utf-8

<p>The same as HTML.</p>
--inner
Content-Type: text/plain; charset="windows-1252"
Content-Transfer-Encoding: base64

k1doeT+UIGNvc3RzIIAgNS4=
--inner--
--outer--
Below the last part.
`;

/** Bytes A0 end letters here, in UTF-8, and one word of the subject ends with a blank. */
const accented = `From: Dana Voilà
 et Ànaïs là
Subject: =?utf-8?q?Crane_?= =?utf-8?q?at_berth_4?=
Content-Transfer-Encoding: quoted-printable

Mais voilà
elle est là =
=C3=A0 midi.${'  '}
`;

const htmlMail = `From: dana@example.org
Subject: Crane
Content-Type: text/html; charset=utf-8

<!DOCTYPE html><html><head><title>No</title><style>p { color: red }</style></head>
<body><!-- no --><p>The crane at <b>berth 4</b> failed
its test &ndash; on&nbsp;Friday.<br>Not safe.</p><ul><li>one<li>two</ul>
<div>On Monday, Ken wrote:</div><blockquote type="cite"><p>Is it &lt;safe&gt;?</p>
<blockquote>It was.</blockquote></blockquote><script>no()</script></body></html>
`;

const lexis = `                              1 of 2 DOCUMENTS


                               The Harbour Times

                    January 5, 2010 Tuesday
                    Late Edition - Final

Loans for the port

BYLINE: By A. WRITER

SECTION: Section A; Page 1

LENGTH: 12 words

The minister said: wait.

Ships stay.

LOAD-DATE: January 5, 2010

LANGUAGE: ENGLISH

                   Copyright 2010 The Harbour Times Company

                              2 of 2 DOCUMENTS

                               The Harbour Times

                    January 6, 2010 Wednesday

HEADLINE: A second one

LENGTH: 2 words

Two words.
`;

const nexis = `Loans for the port
The Harbour Times
5 January 2010 Tuesday

Copyright 2010 The Harbour Times

Section: A
Length: 3 words
Byline: A. Writer

Body

Ships stay here.

Classification

Language: ENGLISH

End of Document
`;

const proquest = `____________________________________________________________

Document 1 of 2

Loans for the port

Author: Writer, A.

Publication info: Harbour Times ; Rostock  [Rostock]05 Jan 2010: A.1.

Full text: The minister
Wait: that is a sentence.

Ships stay.

Title: Loans for the port

Publication date: Jan 5, 2010

ProQuest document ID: 123

____________________________________________________________

Document 2 of 2

Abstract: Only an abstract.

Title: Second

____________________________________________________________
`;

const reuters = `<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" OLDID="5544" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>cocoa</D><D>trade</D></TOPICS>
<PLACES></PLACES>
<TEXT>&#2;
<TITLE>BAHIA &lt;COCOA> REVIEW</TITLE>
<DATELINE>    SALVADOR, Feb 26 - </DATELINE><BODY>Showers continued.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS TOPICS="NO" NEWID="2"><TEXT TYPE="BRIEF">&#2;
<TITLE>SHORT</TITLE>
</TEXT></REUTERS>
`;

const trec = `<DOC>
<DOCNO> AP880212-0001 </DOCNO>
<HEAD>Reports of ships</HEAD>
<TEXT>
First &amp; second.
</TEXT>
<TEXT>Third.</TEXT>
</DOC>
<DOC><DOCNO>AP880212-0002</DOCNO><TEXT></TEXT></DOC>
`;

const record = (head: string, body: string): string =>
  `WARC/1.0\r\n${head}\r\nContent-Length: ${utf8(body).length}\r\n\r\n${body}\r\n\r\n`;
const warc =
  record('WARC-Type: warcinfo\r\nContent-Type: application/warc-fields', 'software: x\r\n') +
  record(
    'WARC-Type: conversion\r\nWARC-Target-URI: https://x.org/a\r\nWARC-Date: 2021-01-01T00:00:00Z\r\nContent-Type: text/plain',
    'Ein Text über Häfen.\n\nWARC/1.0\n',
  ) +
  record(
    'WARC-Type: response\r\nWARC-Target-URI: https://x.org/b.html\r\nContent-Type: application/http; msgtype=response',
    'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Seite</p>',
  ) +
  record(
    'WARC-Type: response\r\nContent-Type: application/http',
    'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx',
  ) +
  record('WARC-Type: request\r\nContent-Type: application/http', 'GET / HTTP/1.1\r\n\r\n');

const llms = `# First page
Source: https://x.org/docs/first

Words.

# A heading of the page

More.

# Second page
Source: https://x.org/docs/second

Two.
`;

const samples: readonly Sample[] = [
  {
    kind: 'mbox',
    title: 'messages, encoded words, parts, and lines that only look like the one above a message',
    bytes: utf8(mail),
    documents: [
      [
        '0001_grüße-an-alle.txt',
        'Hello,\nFrom here on it is text.\n\nFrom the sea it is text as well.\n',
        {
          from: 'Ken <ken@example.org>',
          to: 'ann@example.org, bob@example.org',
          date: 'Mon, 4 Jan 2021 10:00:00 +0000',
          subject: 'Grüße an alle',
        },
      ],
      ['0002_parts.txt', 'café and a soft break\n', { from: 'ann@example.org', subject: 'Parts' }],
    ],
  },
  {
    kind: 'eml',
    title: 'a message of several parts: its plain text that is no attachment',
    bytes: utf8(eml),
    documents: [
      [
        '0001_re-crane.txt',
        '“Why?” costs € 5.\n',
        {
          from: 'Müller <m@example.org>',
          subject: 'Re: Crane',
          'message-id': '<2@example.org>',
          'in-reply-to': '<1@example.org>',
          references: '<0@example.org> <1@example.org>',
        },
      ],
    ],
  },
  {
    kind: 'eml',
    title: 'blanks at the ends of bytes and of encoded words',
    bytes: utf8(accented),
    documents: [
      [
        '0001_crane-at-berth-4.txt',
        'Mais voilà\nelle est là à midi.\n',
        { from: 'Dana Voilà et Ànaïs là', subject: 'Crane at berth 4' },
      ],
    ],
  },
  {
    kind: 'eml',
    title: 'a message of HTML alone, and what it quotes',
    bytes: utf8(htmlMail),
    documents: [
      [
        '0001_crane.txt',
        [
          'The crane at berth 4 failed its test – on\u00a0Friday.',
          'Not safe.',
          '',
          '- one',
          '- two',
          '',
          'On Monday, Ken wrote:',
          '',
          '> Is it <safe>?',
          '>',
          '>> It was.',
          '',
        ].join('\n'),
        { from: 'dana@example.org', subject: 'Crane' },
      ],
    ],
  },
  {
    kind: 'llms-full',
    title: 'pages with their addresses',
    bytes: utf8(llms),
    documents: [
      [
        '0001_first-page.md',
        'Words.\n\n# A heading of the page\n\nMore.\n',
        { title: 'First page', source: 'https://x.org/docs/first' },
      ],
      ['0002_second-page.md', 'Two.\n', { title: 'Second page', source: 'https://x.org/docs/second' }],
    ],
  },
  {
    kind: 'llms-full',
    title: 'pages with front matter',
    bytes: utf8(
      '---\ntitle: "One"\nurl: https://x.org/1\n---\n\nWords.\n\n---\n\nA rule above.\n\n---\ntitle: Two\n---\nTwo.\n',
    ),
    documents: [
      ['0001_one.md', 'Words.\n\n---\n\nA rule above.\n', { title: 'One', url: 'https://x.org/1' }],
      ['0002_two.md', 'Two.\n', { title: 'Two' }],
    ],
  },
  {
    kind: 'lexis',
    title: 'numbered documents',
    bytes: utf8(lexis),
    documents: [
      [
        '0001_loans-for-the-port.txt',
        'The minister said: wait.\n\nShips stay.\n',
        {
          title: 'Loans for the port',
          publication: 'The Harbour Times',
          date: 'January 5, 2010 Tuesday',
          byline: 'By A. WRITER',
          section: 'Section A; Page 1',
          length: '12 words',
          'load-date': 'January 5, 2010',
          language: 'ENGLISH',
        },
      ],
      [
        '0002_a-second-one.txt',
        'Two words.\n',
        {
          title: 'A second one',
          publication: 'The Harbour Times',
          date: 'January 6, 2010 Wednesday',
          headline: 'A second one',
          length: '2 words',
        },
      ],
    ],
  },
  {
    kind: 'lexis',
    title: 'documents that end',
    bytes: utf8(nexis),
    documents: [
      [
        '0001_loans-for-the-port.txt',
        'Ships stay here.\n',
        {
          title: 'Loans for the port',
          publication: 'The Harbour Times',
          date: '5 January 2010 Tuesday',
          section: 'A',
          length: '3 words',
          byline: 'A. Writer',
          language: 'ENGLISH',
        },
      ],
    ],
  },
  {
    kind: 'proquest',
    title: 'fields and full texts',
    bytes: utf8(proquest),
    documents: [
      [
        '0001_loans-for-the-port.txt',
        'The minister\nWait: that is a sentence.\n\nShips stay.\n',
        {
          author: 'Writer, A.',
          'publication-info': 'Harbour Times ; Rostock [Rostock]05 Jan 2010: A.1.',
          title: 'Loans for the port',
          'publication-date': 'Jan 5, 2010',
          'proquest-document-id': '123',
        },
      ],
      ['0002_second.txt', 'Only an abstract.\n', { title: 'Second' }],
    ],
  },
  {
    kind: 'reuters',
    title: 'stories with topics; one without a body',
    bytes: utf8(reuters),
    documents: [
      [
        '0001_1-bahia-cocoa-review.txt',
        'Showers continued.\n Reuter\n',
        {
          id: '1',
          title: 'BAHIA <COCOA> REVIEW',
          date: '26-FEB-1987 15:01:01.79',
          dateline: 'SALVADOR, Feb 26 -',
          topics: 'cocoa, trade',
        },
      ],
      ['0002_2-short.txt', 'SHORT\n', { id: '2', title: 'SHORT' }],
    ],
  },
  {
    kind: 'warc',
    title: 'texts and pages by their lengths, nothing else',
    bytes: utf8(warc),
    documents: [
      [
        '0001_x-org-a.txt',
        'Ein Text über Häfen.\n\nWARC/1.0\n',
        { source: 'https://x.org/a', date: '2021-01-01T00:00:00Z', type: 'text/plain' },
      ],
      [
        '0002_x-org-b-html.html',
        '<p>Seite</p>\n',
        { source: 'https://x.org/b.html', type: 'text/html; charset=utf-8' },
      ],
    ],
  },
  {
    kind: 'trec',
    title: 'documents with several texts; one without',
    bytes: utf8(trec),
    documents: [
      [
        '0001_ap880212-0001.txt',
        'First & second.\n\nThird.\n',
        { id: 'AP880212-0001', title: 'Reports of ships' },
      ],
    ],
  },
];

suite('imports: exports as documents', () => {
  for (const { kind, title, bytes, documents } of samples) {
    test(`${kind}: ${title}`, () => {
      const found = importedDocuments(kind, bytes);
      assert.deepEqual(
        found.map((each) => [each.name, each.text, Object.fromEntries(each.metadata)]),
        documents,
      );
    });
    test(`${kind}: ${title}, with CRLF, by what it looks like`, () => {
      if (kind !== 'warc') {
        const crlf = utf8(text(bytes).replaceAll('\n', '\r\n'));
        assert.deepEqual(importedDocuments(kind, crlf), importedDocuments(kind, bytes));
      }
      assert.equal(importKindOf(bytes), kind);
    });
  }

  test('warc: a page in the charset that its server names', () => {
    const page = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=ISO-8859-1\r\n\r\n\x93Caf\xe9\x94';
    const bytes = Buffer.from(
      record('WARC-Type: response\r\nContent-Type: application/http', page),
      'latin1',
    );
    assert.deepEqual(
      importedDocuments('warc', bytes).map((document) => document.text),
      ['“Café”\n'],
    );
  });

  test('every kind reads whatever it gets', () => {
    for (const kind of IMPORT_KINDS) {
      for (const { bytes } of samples) {
        for (const cut of [bytes, bytes.subarray(0, bytes.length >> 1), bytes.subarray(bytes.length >> 2)])
          importedDocuments(kind, cut);
      }
      assert.deepEqual(importedDocuments(kind, new Uint8Array()), []);
    }
  });

  test('a text that is no export looks like none', () => {
    assert.equal(importKindOf(utf8('From here to 2021\nwords: more\n')), undefined);
    assert.equal(importKindOf(utf8('# A title\n\nWords.\n')), undefined);
  });
});

suite('imports: as a bundle', () => {
  test('metadata are attributes, and texts come back', () => {
    const documents = importedDocuments('mbox', utf8(mail));
    const bundle = pack(
      documents.map(({ name, text: body, metadata }) => ({ name, bytes: utf8(body), attributes: metadata })),
    );
    const { dialect, members, problems } = inspect(bundle);
    assert.deepEqual([dialect, problems], ['eq-file', []]);
    assert.deepEqual(members[0].attributes, {
      from: 'Ken%20<ken@example.org>',
      to: 'ann@example.org,%20bob@example.org',
      date: 'Mon,%204%20Jan%202021%2010:00:00%20+0000',
      subject: 'Grüße%20an%20alle',
    });
    assert.deepEqual(
      unpack(bundle).members.map(({ bytes }) => text(bytes)),
      documents.map((each) => each.text),
    );
  });

  test('a value of any length and any characters leaves the header one', () => {
    const value = `[x] \n\u202e\ud800%${'ä'.repeat(5000)}`;
    const bundle = pack([{ name: 'a.txt', bytes: utf8('x\n'), attributes: new Map([['subject', value]]) }]);
    const [member] = inspect(bundle).members;
    assert.equal(member.name, 'a.txt');
    assert.match(String(member.attributes.subject), /^%5Bx%5D%20%0A%E2%80%AE\ufffd%25ä+…$/);
  });
});
