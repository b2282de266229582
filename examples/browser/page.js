import { parseBatch } from '/generated/batch.js';

const payload = document.querySelector('#payload');
const verdict = document.querySelector('#verdict');
const list = document.querySelector('#issues');

payload.addEventListener('input', show);
show();

function show() {
  const { issues = [] } = parseBatch(payload.value);
  verdict.textContent = issues.length === 0 ? 'Yes.' : 'No.';
  verdict.className = issues.length === 0 ? 'accepted' : 'refused';
  list.replaceChildren(...issues.map(item));
}

/** The text of an issue may hold text of the payload: it goes in as text, never as markup. */
function item({ message, line, column }) {
  const entry = document.createElement('li');
  entry.textContent = `line ${line}, column ${column}: ${message}`;
  return entry;
}
