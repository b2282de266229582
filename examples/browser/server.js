// Serves the page and the generated modules as they are; any static file server would do.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const generated = path.dirname(fileURLToPath(import.meta.resolve('batch-contract')));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

const FILES = new Map([
  ['/', path.join(here, 'index.html')],
  ['/page.js', path.join(here, 'page.js')],
  ['/page.css', path.join(here, 'page.css')],
  ['/generated/batch.js', path.join(generated, 'batch.js')],
  ['/generated/contract-runtime.js', path.join(generated, 'contract-runtime.js')],
]);

const server = createServer(async (request, response) => {
  const file = FILES.get(request.url);
  if (file === undefined) return response.writeHead(404).end();
  const headers = {
    'content-type': TYPES[path.extname(file)],
    'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:",
  };
  response.writeHead(200, headers).end(await readFile(file));
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
