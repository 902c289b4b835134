/**
 * `npm run icon`: draws media/icon.png. A winnowing basket tosses: grain falls back in gold, chaff drifts off and fades.
 * Every shape is a signed distance in a unit square, so edges are smooth at any size.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { root } from './lib/paths.mjs';

const size = 256;
/** Width of the soft edge of a shape, in parts of the square. */
const edge = 1.4 / size;

const night = [24, 44, 58];
const dusk = [37, 78, 88];
const straw = [214, 158, 74];
const shade = [168, 112, 46];
const grainColour = [250, 206, 104];
const chaffColour = [206, 226, 222];

const clamp = (value) => Math.min(1, Math.max(0, value));
const cover = (distance) => clamp(0.5 - distance / edge);

/** Distance to a square with rounded corners around the middle. */
function roundedSquare(x, y, half, radius) {
  const dx = Math.abs(x - 0.5) - half + radius;
  const dy = Math.abs(y - 0.5) - half + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** Distance to a leaf, the meeting of two circles, of a length and a width, turned by an angle in radians. */
function leaf(x, y, [centreX, centreY, length, width, angle]) {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const along = (x - centreX) * cos + (y - centreY) * sin;
  const across = Math.abs((y - centreY) * cos - (x - centreX) * sin);
  const radius = (length * length + width * width) / (4 * width);
  return Math.hypot(along, across + radius - width / 2) - radius;
}

/** Distance to the bowl of the basket: the lower part of a wide ellipse under its rim. */
function bowl(x, y) {
  const rim = 0.62 - y;
  const body = (Math.hypot((x - 0.5) / 0.37, (y - 0.62) / 0.24) - 1) * 0.24;
  return Math.max(rim, body);
}

/** Distance to the rim, a bar with round ends. */
function rim(x, y) {
  return Math.hypot(Math.max(Math.abs(x - 0.5) - 0.37, 0), y - 0.62) - 0.032;
}

/** Centre, length, width and angle of each grain. */
const grains = [
  [0.335, 0.5, 0.12, 0.06, 0.5],
  [0.47, 0.43, 0.12, 0.06, 1.25],
  [0.6, 0.515, 0.12, 0.06, -0.35],
  [0.385, 0.325, 0.11, 0.055, 0.95],
  [0.545, 0.3, 0.11, 0.055, -0.9],
];

/** The same for the chaff, with how much is left of it. */
const chaff = [
  [0.665, 0.375, 0.085, 0.028, -0.5, 0.75],
  [0.705, 0.255, 0.08, 0.026, -1.0, 0.6],
  [0.79, 0.335, 0.075, 0.024, -0.3, 0.45],
  [0.82, 0.2, 0.065, 0.02, -0.7, 0.35],
  [0.62, 0.175, 0.065, 0.022, -1.2, 0.4],
];

/** The colour of a point, as red, green, blue (0 to 255) and opacity (0 to 1). */
function colourAt(x, y) {
  let colour = night.map((value, index) => value + (dusk[index] - value) * (1 - y));
  const paint = (over, amount) =>
    (colour = colour.map((value, index) => value + (over[index] - value) * amount));
  for (const piece of chaff) paint(chaffColour, cover(leaf(x, y, piece)) * piece[5]);
  for (const grain of grains) paint(grainColour, cover(leaf(x, y, grain)));
  const weave = Math.sin((x + y) * 62) * Math.sin((x - y) * 62) > 0 ? shade : straw;
  paint(weave, cover(bowl(x, y)));
  paint(grainColour, cover(rim(x, y)));
  return [...colour, cover(roundedSquare(x, y, 0.5, 0.2))];
}

const image = new PNG({ width: size, height: size });
for (let row = 0; row < size; row++) {
  for (let column = 0; column < size; column++) {
    const [red, green, blue, opacity] = colourAt((column + 0.5) / size, (row + 0.5) / size);
    image.data.set([red, green, blue, opacity * 255].map(Math.round), (row * size + column) * 4);
  }
}
writeFileSync(join(root, 'media/icon.png'), PNG.sync.write(image));
