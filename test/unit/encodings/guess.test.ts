import assert from 'node:assert/strict';
import { decodeText, encode, type EncodingName } from '../../../src/encodings/index';

/** The bytes of a text that the encoding can write. */
function bytesOf(text: string, name: EncodingName): Uint8Array {
  const bytes = encode(text, name);
  assert.ok(bytes !== undefined, `${name} cannot write ${text}`);
  return bytes;
}

/** A sentence or two, as somebody might keep them. */
const texts: readonly (readonly [EncodingName, string])[] = [
  ['windows-1252', 'It’s a “test” – really…'],
  ['windows-1252', 'Le préfet a déclaré : « Nous n’avons rien reçu ».'],
  ['windows-1252', 'Der Präsident von Österreich sprach über die Straße.'],
  ['windows-1252', 'price £20 only, © 2024'],
  ['windows-1250', 'Prezydent Lech Wałęsa odwiedził Łódź.'],
  ['iso-8859-2', 'Příliš žluťoučký kůň úpěl ďábelské ódy.'],
  ['windows-1251', 'Президент России посетил Москву в среду.'],
  ['koi8-r', 'Президент России посетил Москву в среду.'],
  ['koi8-u', 'Київ є столицею України, її найбільшим містом.'],
  ['iso-8859-5', 'Президент России посетил Москву в среду.'],
  ['windows-1253', 'Ο πρωθυπουργός της Ελλάδας μίλησε χθες.'],
  ['windows-1254', 'İstanbul’da yaşayan işçiler greve başladı.'],
  ['windows-1255', 'ראש הממשלה דיבר אתמול בירושלים.'],
  ['windows-1256', 'قال الرئيس إن المحادثات ستبدأ غدا.'],
  ['windows-1257', 'Ministrų kabinetas šiandien svarstė biudžetą.'],
  ['shift_jis', '首相は水曜日に東京で会見した。'],
  ['euc-jp', '首相は水曜日に東京で会見した。'],
  ['gbk', '总统星期三在北京会见了记者。'],
  ['big5', '總統星期三在台北會見了記者。'],
  ['euc-kr', '대통령은 수요일 서울에서 기자들을 만났다.'],
  ['utf-16le', '总统星期三在北京会见了记者。'],
  ['utf-16be', 'Президент России посетил Москву.'],
  ['utf-32le', 'The president met the press.'],
  ['utf-32be', '首相は水曜日に東京で会見した。'],
];

suite('reading bytes that name no encoding', () => {
  for (const [name, text] of texts) {
    test(`${name}: ${text}`, () => {
      const decoded = decodeText(bytesOf(text, name));
      assert.equal(decoded?.text, text);
      assert.equal(decoded?.encoding.assumed, 'likely');
    });
  }

  test('what reads the same in several encodings is said to be in the most common one', () => {
    assert.equal(decodeText(bytesOf('Zürich', 'windows-1254'))?.encoding.name, 'windows-1252');
  });

  test('a few letters that may be several things are read, and doubted', () => {
    assert.equal(decodeText(bytesOf('МОСКВА', 'windows-1251'))?.encoding.assumed, 'doubtful');
  });

  test('bytes that are no text in any encoding are doubted', () => {
    const noise = Uint8Array.from(
      { length: 3000 },
      (_, index) => 1 + ((index * index * 7919 + index * 31) % 255),
    );
    assert.equal(decodeText(noise)?.encoding.assumed, 'doubtful');
  });

  test('an encoding is recognised though the file was cut within a character, and read only', () => {
    const cut = bytesOf('首相は水曜日に東京で会見し', 'shift_jis').subarray(0, -1);
    const decoded = decodeText(cut);
    assert.equal(decoded?.text, '首相は水曜日に東京で会見\ufffd');
    assert.deepEqual([decoded?.encoding.name, decoded?.encoding.lossy], ['shift_jis', true]);
  });

  test('evidence is gathered from the whole of a long file', () => {
    const long = `${'Plain words in front. '.repeat(5000)}\n${'Příliš žluťoučký kůň. '.repeat(40)}\n`;
    assert.equal(decodeText(bytesOf(long, 'windows-1250'))?.text, long);
  });

  test('an encoding that somebody has set counts before all evidence', () => {
    const bytes = bytesOf('МОСКВА', 'windows-1251');
    assert.deepEqual(decodeText(bytes, 'windows-1251'), {
      text: 'МОСКВА',
      encoding: { name: 'windows-1251', mark: false, lossy: false },
    });
  });
});
