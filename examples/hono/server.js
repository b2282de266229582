import { serve } from '@hono/node-server';
import { sValidator } from '@hono/standard-validator';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { BatchSchema } from 'batch-contract';

const app = new Hono();

const batchBody = sValidator('json', BatchSchema, (result, context) => {
  if (!result.success) return problem(context, 400, 'The body is not a Batch.', result.error);
});

app.post('/batches', bodyLimit({ maxSize: 1_000_000, onError: (context) => problem(context, 413, 'The body is too long.') }), batchBody, (context) => context.json(context.req.valid('json')));
app.notFound((context) => problem(context, 404, 'There is nothing here.'));
app.onError((error, context) => {
  const status = error.status >= 400 && error.status < 500 ? error.status : 500;
  return problem(context, status, status === 500 ? 'Something went wrong.' : 'The request cannot be read.');
});

/** An answer as RFC 9457 describes it. */
function problem(context, status, title, issues = []) {
  const shown = issues.map(({ message, pointer }) => ({ message, pointer }));
  return context.body(JSON.stringify({ title, status, issues: shown }), status, { 'content-type': 'application/problem+json' });
}

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' }, ({ port }) => console.log(`http://127.0.0.1:${port}`));
