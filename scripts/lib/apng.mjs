/** A moving picture from still ones, by moving their compressed pixels into the chunks of an animated PNG: https://www.w3.org/TR/png-3/#apng-frame-based-animation */
import { crc32 } from 'node:zlib';
import { Trouble } from './say.mjs';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The chunks of a PNG.
 * @param {Buffer} png
 * @returns {{type: string, data: Buffer}[]}
 */
function chunksOf(png) {
  if (!png.subarray(0, signature.length).equals(signature)) throw new Trouble('A frame is no PNG.');
  const chunks = [];
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** A chunk as it stands in a file: length, type, data and their checksum. */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function numbers(...values) {
  const data = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => data.writeUInt32BE(value, index * 4));
  return data;
}

/**
 * Joins pictures of one size and kind into one that shows them in turn, for ever.
 * @param {readonly Buffer[]} frames PNG files, at least one
 * @param {number} delay milliseconds that each is shown, below 65,536
 * @returns {Buffer}
 * @throws {Trouble} where a frame is no PNG or is not like the first
 */
export function animated(frames, delay) {
  const all = frames.map(chunksOf);
  const [header] = all[0];
  let sequence = 0;
  const parts = [signature, chunk('IHDR', header.data), chunk('acTL', numbers(frames.length, 0))];
  all.forEach((chunks, index) => {
    if (!chunks[0].data.equals(header.data)) throw new Trouble(`Frame ${index + 1} is not like the first.`);
    const place = numbers(sequence++, header.data.readUInt32BE(0), header.data.readUInt32BE(4), 0, 0);
    const show = Buffer.from([delay >> 8, delay & 255, 1000 >> 8, 1000 & 255, 0, 0]);
    parts.push(chunk('fcTL', Buffer.concat([place, show])));
    for (const { type, data } of chunks) {
      if (type !== 'IDAT') continue;
      parts.push(
        index === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([numbers(sequence++), data])),
      );
    }
  });
  parts.push(chunk('IEND', Buffer.alloc(0)));
  return Buffer.concat(parts);
}
