import { strict as assert } from 'node:assert';
import { ModelError, type ModelHeader, ModelReader, ModelWriter } from '../../../src/lexis/index';

const header: ModelHeader = { model: 'weather', mark: 'WTH', version: 3 };

function written(write: (writer: ModelWriter) => void, of = header): Uint8Array {
  const writer = new ModelWriter(of);
  write(writer);
  return writer.done();
}

/** What is said of bytes that are read so. */
function faultOf(bytes: Uint8Array, read: (reader: ModelReader) => unknown = () => {}): string {
  try {
    read(new ModelReader(bytes, header));
  } catch (error) {
    assert.ok(error instanceof ModelError);
    assert.equal(error.model, 'weather');
    return error.message;
  }
  return '';
}

suite('models as bytes', () => {
  test('what was written is read, wherever it lies in a buffer', () => {
    const bytes = written((writer) => {
      writer.u8(255);
      writer.u16(65_535);
      writer.i16(-32_768);
      writer.u32(4_294_967_295);
      writer.f32(0.1);
      writer.raw(Uint8Array.of(1, 2));
      writer.ascending([0, 127, 255, 255, 4_294_967_295]);
      for (const number of [1, 2, 3]) writer.f32(number);
    });
    const buffer = new Uint8Array(bytes.length + 3);
    buffer.set(bytes, 3);
    const reader = new ModelReader(buffer.subarray(3), header);
    assert.equal(reader.u8(), 255);
    assert.equal(reader.u16(), 65_535);
    assert.equal(reader.i16(), -32_768);
    assert.equal(reader.u32(), 4_294_967_295);
    assert.equal(reader.f32(), Math.fround(0.1));
    assert.deepEqual([...reader.take(2)], [1, 2]);
    assert.deepEqual([...reader.ascending(5)], [0, 127, 255, 255, 4_294_967_295]);
    assert.deepEqual([...reader.f32s(3)], [1, 2, 3]);
    reader.end();
  });

  test('a writer takes more than its first room', () => {
    const bytes = written((writer) => {
      for (let index = 0; index < 40_000; index++) writer.u32(index);
    });
    const numbers = new ModelReader(bytes, header).u32s(40_000);
    assert.ok(numbers.every((number, index) => number === index));
  });

  test('the fault is named', () => {
    const short = written((writer) => writer.u16(7));
    const other = written(() => {}, { model: 'tides', mark: 'TID', version: 3 });
    const older = written(() => {}, { ...header, version: 2 });
    const endless = written((writer) => writer.raw(new Uint8Array(10).fill(255)));
    assert.equal(
      faultOf(new Uint8Array()),
      'The weather model cannot be used: it is cut short after 0 bytes.',
    );
    assert.equal(faultOf(other), 'The weather model cannot be used: it does not begin with WTH.');
    assert.match(faultOf(older), /it has layout 2, and only layout 3 is known/);
    assert.match(
      faultOf(short, (reader) => reader.u32()),
      /cut short after 6 bytes/,
    );
    assert.match(
      faultOf(short, (reader) => reader.end()),
      /2 bytes are left over/,
    );
    assert.match(
      faultOf(endless, (reader) => reader.ascending(2)),
      /longer than 32 bits/,
    );
  });

  test('no memory is taken for numbers that are not there', () => {
    const bytes = written((writer) => writer.u32(4_294_967_295));
    const count = new ModelReader(bytes, header).u32();
    for (const read of [
      (reader: ModelReader) => reader.take(count),
      (reader: ModelReader) => reader.u16s(count),
      (reader: ModelReader) => reader.i16s(count),
      (reader: ModelReader) => reader.u32s(count),
      (reader: ModelReader) => reader.f32s(count),
      (reader: ModelReader) => reader.ascending(count),
    ])
      assert.match(faultOf(bytes, read), /cut short/);
  });
});
