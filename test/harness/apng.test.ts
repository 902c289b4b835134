import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { animated } from '../../scripts/lib/apng.mjs';

const icon = readFileSync(join(__dirname, '../../media/icon.png'));

/** The names of the chunks of a PNG, with how many of one kind follow one another. */
function chunkNames(png: Buffer): string[] {
  const names: string[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const name = png.toString('latin1', at + 4, at + 8);
    if (names[names.length - 1] !== name) names.push(name);
  }
  return names;
}

suite('A moving picture', () => {
  test('shows its frames one after the other, and the first where pictures do not move', () => {
    const moving = animated([icon, icon, icon], 1500);
    assert.deepEqual(chunkNames(moving), [
      'IHDR',
      'acTL',
      'fcTL',
      'IDAT',
      'fcTL',
      'fdAT',
      'fcTL',
      'fdAT',
      'IEND',
    ]);
    const at = moving.indexOf('acTL') + 4;
    assert.deepEqual([moving.readUInt32BE(at), moving.readUInt32BE(at + 4)], [3, 0]);
  });

  test('is not made of what is no picture, or of pictures of two sizes', () => {
    assert.throws(() => animated([Buffer.from('GIF89a')], 100), /no PNG/);
    const wider = Buffer.from(icon);
    wider.writeUInt32BE(icon.readUInt32BE(16) + 1, 16);
    assert.throws(() => animated([icon, wider], 100), /Frame 2 is not like the first/);
  });
});
