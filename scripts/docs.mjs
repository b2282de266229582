// Writes docs/diagnostics.md from the table of codes that the generator itself uses. Needs the build.
//   node scripts/docs.mjs [--check]
// With --check nothing is written; exit code 1 if the page is not up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CODES } from '../generator/dist/model/codes.js'

const page = path.resolve(fileURLToPath(import.meta.url), '../../docs/diagnostics.md')
const text = `# Diagnostics

<!-- Made by \`node scripts/docs.mjs\` from generator/model/codes.ts. Do not edit. -->

Everything that the generator has to say about a schema, a file or a run has a code. Codes are stable: none is renamed or given
another meaning. A diagnostic has its code, a severity, the place (file, line, column and JSON pointer), one sentence on what is
wrong and one on how to mend it; the excerpt of the schema stands below.

| severity | means |
| --- | --- |
| error | Nothing is written. |
| warning | Files are written; the schema most likely does not say what its author means. |
| info | A remark. |

Severities of warnings and remarks can be changed in \`contract.config.json\`, to \`error\`, \`warning\`, \`info\` or \`off\`; an error
stays an error:

\`\`\`json
{ "severity": { "keyword-unknown": "off", "keyword-misspelt": "error" } }
\`\`\`

A run exits with 1 where an error is in a schema or the outputs have drifted, with 2 where the use, the configuration or the disk is at
fault; the codes of the latter say so below. \`--format json\`, \`github\` and \`sarif\` print the same for programs.

| code | severity | |
| --- | --- | --- |
${Object.entries(CODES).map(([code, { severity, summary }]) => `| [${code}](#${code}) | ${severity} | ${summary} |`).join('\n')}

${Object.entries(CODES).map(section).join('\n\n')}
`

function section([code, { severity, summary, help, example, exit }]) {
  const head = `## ${code}\n\n**${severity}**${exit ? `, exit code ${exit}` : ''}. ${summary} ${help}`
  return example === undefined ? head : `${head}\n\n\`\`\`json\n${example}\n\`\`\``
}

if (process.argv.includes('--check')) {
  const isCurrent = existsSync(page) && readFileSync(page, 'utf8').replace(/\r\n/g, '\n') === text
  if (!isCurrent) console.error('docs/diagnostics.md is not up to date: run node scripts/docs.mjs')
  process.exitCode = isCurrent ? 0 : 1
} else {
  mkdirSync(path.dirname(page), { recursive: true })
  writeFileSync(page, text)
}
