import assert from 'node:assert/strict';
import { bodyOf } from '../../../src/format/index';
import { flaggedLines, linesOf, shippedClassifier } from './support';

const HEADER =
  'From: dana@example.org\nTo: ken@example.org\nDate: Mon, 6 Jan 2025 09:12:00 +0000\nSubject: Crane inspection\n';
const CRANE =
  'Ken, the crane at berth 4 failed its load test on Friday. I would like to close the berth until then.';
const NOTICE =
  'This e-mail and any attachments are confidential. If you are not the intended recipient please delete it.';

/** The kind of each flagged line. */
function kindsIn(text: string): (readonly [string, string])[] {
  const body = bodyOf(text);
  const found = shippedClassifier().classify(body);
  const flags = shippedClassifier().flags(found, 'careful');
  return linesOf(body).flatMap((line, index) => (flags[index] ? [[line, found[index].kind] as const] : []));
}

suite('boilerplate: what closes a message', () => {
  test('a signature and a notice are flagged, each as its kind', () => {
    const signature = '-- \nDana Berg\nHarbour of Rostock';
    assert.deepEqual(kindsIn(`${HEADER}\n${CRANE}\n\n${signature}\n\n${NOTICE}\n`), [
      [signature, 'signature'],
      [NOTICE, 'disclaimer'],
    ]);
  });

  test('a notice is told at every depth of a quotation, over its line ends', () => {
    const half = NOTICE.indexOf(' the intended');
    for (const marks of ['> ', '>> ', '> > > ']) {
      const quoted = `${marks}${NOTICE.slice(0, half)}\n${marks}${NOTICE.slice(half + 1)}`;
      assert.deepEqual(flaggedLines(`${HEADER}\n${CRANE}\n\n${quoted}\n`), [quoted]);
    }
  });

  test('notices in other languages and of other things', () => {
    for (const notice of [
      'Diese E-Mail enthält vertrauliche und rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie bitte.',
      "Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de ses destinataires.",
      'Este mensaje y sus archivos adjuntos son confidenciales. Si no es usted el destinatario, le rogamos que lo elimine.',
      'CAUTION: This email originated from outside of the organization. Do not click links.',
      'Please consider the environment before printing this e-mail.',
    ])
      assert.deepEqual(flaggedLines(`${HEADER}\n${CRANE}\n\n${notice}\n`), [notice]);
  });

  test('a text that speaks of confidential mail is none', () => {
    const told = [
      'The e-mail was confidential, and Mr Berg deleted it before the commission could ask for it in June.',
      'This message is intended for the people of the coast, the minister said when he left the hall.',
    ];
    assert.deepEqual(flaggedLines(`${CRANE}\n\n${told.join('\n\n')}\n`), []);
  });

  test('words and a name that close a message are not furniture, however often they recur', () => {
    const body = bodyOf(`${HEADER}\n${CRANE}\n\nKind regards\n\nDana\n\n${NOTICE}\n`);
    const everywhere = { sections: 100, count: () => 99, countLike: () => 99 };
    const found = shippedClassifier().classify(body, everywhere);
    const lines = linesOf(body);
    for (const line of ['Kind regards', 'Dana'])
      assert.deepEqual(found[lines.indexOf(line)], { probability: 0.6, kind: 'metadata' });
    const inNone = bodyOf(`${CRANE}\n\nDana\n`);
    assert.ok(shippedClassifier().classify(inNone, everywhere)[1].probability > 0.5, 'in what is no message');
  });

  test('their reasons', () => {
    const body = bodyOf(`${HEADER}\n${CRANE}\n\n-- \nDana\n\n${NOTICE}\n`);
    const last = body.paragraphs.length - 1;
    const idsAt = (index: number): string[] =>
      shippedClassifier()
        .explain(body, index)
        .map(({ id }) => id);
    assert.deepEqual([idsAt(last - 1), idsAt(last)], [['below-signature-mark'], ['mail-notice']]);
  });
});
