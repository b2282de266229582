import Fastify from 'fastify';
import { isBatch, validateBatch } from 'batch-contract';
import { Batch as validateWithAjv } from 'batch-contract/ajv';

const app = Fastify({ bodyLimit: 1_000_000 });

// A route's schema is what its validator compiler understands: here an object that names a function of the contract.
app.setValidatorCompiler(({ schema }) => schema.validate);
app.setSerializerCompiler(({ schema }) => (data) => {
  if (!schema.is(data)) throw new Error('the answer is not what the contract promises');
  return JSON.stringify(data);
});

/** `validateBatch` in the form that Fastify asks for; its issues travel with the error. */
const byContract = {
  validate(data) {
    const { value, issues } = validateBatch(data);
    return issues ? { error: Object.assign(new Error('The body is not a Batch.'), { issues }) } : { value };
  },
};

const answer = { 200: { is: isBatch } };
app.post('/batches', { schema: { body: byContract, response: answer } }, async (request) => request.body);
app.post('/batches/ajv', { schema: { body: { validate: validateWithAjv }, response: answer } }, async (request) => request.body);
app.post('/batches/broken', { schema: { response: answer } }, async () => ({ created_at: 'yesterday' }));

app.setNotFoundHandler((request, reply) => problem(reply, 404, 'There is nothing here.'));
app.setErrorHandler((error, request, reply) => {
  const status = error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500;
  if (error.issues) return problem(reply, 400, error.message, error.issues);
  if (error.validation) return problem(reply, 400, 'The body is not a Batch.', error.validation.map(({ instancePath, message }) => ({ pointer: instancePath, message })));
  return problem(reply, status, status === 500 ? 'Something went wrong.' : 'The request cannot be read.');
});

/** An answer as RFC 9457 describes it. */
function problem(reply, status, title, issues = []) {
  const shown = issues.map(({ message, pointer }) => ({ message, pointer }));
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send({ title, status, issues: shown });
}

console.log(await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' }));
