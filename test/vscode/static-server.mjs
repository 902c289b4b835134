/** Serves an unpacked extension over HTTP, as a web editor gets it from a gallery: the web-worker host asks for that. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const mediaTypes = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the files of a folder on a free port of the loopback address, readable from any page.
 * @param {string} folder
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function serveFolder(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    try {
      const bytes = request.method === 'OPTIONS' ? '' : await readFile(join(folder, path));
      response.setHeader('Content-Type', mediaTypes[extname(path)] ?? 'application/octet-stream');
      response.writeHead(200).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}
