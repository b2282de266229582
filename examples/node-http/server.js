import { createServer } from 'node:http';
import { parseBatch } from 'batch-contract';

const MAX_BYTES = 1_000_000;

const server = createServer(async (request, response) => {
  if (request.method !== 'POST' || request.url !== '/batches') return problem(response, 404, 'There is nothing here.');
  const body = await bytesOf(request);
  if (body === undefined) return problem(response, 413, `A body may have at most ${MAX_BYTES} bytes.`);

  const { value: batch, issues } = parseBatch(body, { duplicates: 'refuse' });
  if (issues) return problem(response, 400, 'The body is not a Batch.', issues);

  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(batch));
});

/** The whole body, or nothing if it is too long. */
async function bytesOf(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= MAX_BYTES) chunks.push(chunk);
  }
  return length > MAX_BYTES ? undefined : Buffer.concat(chunks);
}

/** An answer as RFC 9457 describes it. */
function problem(response, status, title, issues = []) {
  const shown = issues.map(({ message, pointer, line, column }) => ({ message, pointer, line, column }));
  response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ title, status, issues: shown }));
}

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
