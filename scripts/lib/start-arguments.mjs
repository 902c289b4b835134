/** Reading the arguments of `npm start`. Node built-ins only: it runs before anything is installed. */
import { isAbsolute, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { Trouble } from './say.mjs';

export const usage = `npm start [-- PATH] [--port N] [--desktop]
  PATH       folder or file to open; the seed documents when absent
  --port N   port on the loopback address, 1 to 65535
  --desktop  use an installed VS Code ("code") instead of one in the browser`;

/**
 * @param {string[]} args what follows `npm start --`
 * @returns {{path?: string, port?: number, desktop: boolean, help: boolean}}
 * @throws {Trouble} with a sentence about the first argument that cannot be understood
 */
export function parseStartArguments(args) {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw new Trouble(`One path at a time, please: ${positionals.join(' ')}.`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    throw new Trouble(`"${values.port}" is not a port; ports go from 1 to 65535.`);
  }
  return { path: positionals[0], port, desktop: values.desktop ?? false, help: values.help ?? false };
}

/**
 * Whether a path is a folder or lies in it.
 * @param {string} folder absolute
 * @param {string} path absolute
 */
export function isInside(folder, path) {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function parse(args) {
  const options = {
    port: { type: 'string' },
    desktop: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Trouble(`${error.message.split('. ')[0]}.\n${usage}`);
  }
}
