import assert from 'node:assert/strict';
import { chosenEncoding, decodeChosen, type EncodingName, encodeText } from '../../../src/encodings/index';

const words = 'Łódź i Kraków, źródło wód';

function bytesIn(text: string, name: EncodingName): Uint8Array {
  const bytes = encodeText(text, { name, mark: false, lossy: false });
  assert.ok(bytes);
  return bytes;
}

suite('the encoding that an editor was told to open files in', () => {
  test('is known by the names of the setting of VS Code', () => {
    const known = {
      utf8: 'utf-8',
      utf8bom: 'utf-8',
      utf16le: 'utf-16le',
      windows1250: 'windows-1250',
      iso88592: 'iso-8859-2',
    };
    const others = {
      shiftjis: 'shift_jis',
      koi8r: 'koi8-r',
      cp866: 'ibm866',
      gb2312: 'gbk',
      cp437: 'other',
      nonsense: 'other',
    };
    for (const [setting, name] of Object.entries({ ...known, ...others }))
      assert.equal(chosenEncoding(setting), name, setting);
  });

  test('decides, whatever the bytes look like in others', () => {
    const read = decodeChosen(bytesIn(words, 'iso-8859-2'), 'iso-8859-2');
    assert.deepEqual(read, { text: words, encoding: { name: 'iso-8859-2', mark: false, lossy: false } });
    // The editor shows it so, and so are its columns.
    const utf8 = decodeChosen(new TextEncoder().encode('café'), 'windows-1252');
    assert.deepEqual(utf8, { text: 'cafÃ©', encoding: { name: 'windows-1252', mark: false, lossy: false } });
  });

  test('gives way to a byte order mark', () => {
    const read = decodeChosen(Uint8Array.of(0xef, 0xbb, 0xbf, 0xc3, 0xa9), 'windows-1252');
    assert.deepEqual(read, { text: 'é', encoding: { name: 'utf-8', mark: true, lossy: false } });
  });

  test('gives way to bytes that are not valid in it, and what is read instead is an assumption', () => {
    const read = decodeChosen(new TextEncoder().encode(words), 'shift_jis');
    assert.deepEqual(read, {
      text: words,
      encoding: { name: 'utf-8', mark: false, lossy: false, assumed: 'likely' },
    });
  });

  test('of an encoding that is not known the bytes tell, as an assumption', () => {
    assert.equal(decodeChosen(new TextEncoder().encode(words), 'other')?.encoding.assumed, 'likely');
    assert.equal(decodeChosen(new TextEncoder().encode(words), 'utf-8')?.encoding.assumed, undefined);
    assert.equal(decodeChosen(new TextEncoder().encode(words))?.encoding.assumed, undefined);
  });

  test('UTF-16 without a mark is what it was said to be', () => {
    const bytes = bytesIn('Plain words, in two bytes each.', 'utf-16le');
    assert.equal(decodeChosen(bytes, 'utf-16le')?.encoding.assumed, undefined);
    assert.equal(decodeChosen(bytes, 'windows-1252')?.encoding.assumed, 'likely');
  });
});
