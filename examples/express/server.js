import express from 'express';
import { parseBatch } from 'batch-contract';

const app = express();
app.disable('x-powered-by');

// Text instead of express.json(): so the answer can name the line and column of what is wrong.
app.post('/batches', express.raw({ type: '*/*', limit: '1mb' }), batchBody, (request, response) => {
  response.json(request.batch);
});

/** Puts the Batch of the body into the request, or answers 400. */
function batchBody(request, response, next) {
  const { value, issues } = parseBatch(Buffer.isBuffer(request.body) ? request.body : '', { duplicates: 'refuse' });
  if (issues) return problem(response, 400, 'The body is not a Batch.', issues);
  request.batch = value;
  next();
}

app.use((request, response) => problem(response, 404, 'There is nothing here.'));
app.use((error, request, response, next) => {
  const status = error.status >= 400 && error.status < 500 ? error.status : 500;
  problem(response, status, status === 500 ? 'Something went wrong.' : 'The request cannot be read.');
});

/** An answer as RFC 9457 describes it. */
function problem(response, status, title, issues = []) {
  const shown = issues.map(({ message, pointer, line, column }) => ({ message, pointer, line, column }));
  response.status(status).type('application/problem+json').send(JSON.stringify({ title, status, issues: shown }));
}

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
