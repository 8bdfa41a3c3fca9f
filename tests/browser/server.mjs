// A web host as strict as the strictest: exact names, no folders, no guessing of types, nothing
// outside one sub-folder. What works here works on any host.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';

/** The sub-folder of a school's host in which the site lies. */
export const FOLDER = '/truong/loa/';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.ssml': 'application/ssml+xml',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};

/**
 * Serves the files below `root`. `base` is the site's address; `misses` are the paths asked for that
 * are not there.
 */
export async function serve(root) {
  const misses = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    let file = path.startsWith(FOLDER) ? join(root, path.slice(FOLDER.length)) : undefined;
    let status = 200;
    if (!file || !file.startsWith(root + sep) || !(await isFile(file))) {
      misses.push(path);
      status = 404;
      file = join(root, '404.html');
    }
    response.writeHead(status, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  await new Promise((started) => server.listen(0, '127.0.0.1', started));
  const close = () => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  return { base: `http://127.0.0.1:${server.address().port}${FOLDER}`, misses, close };
}

async function isFile(path) {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
