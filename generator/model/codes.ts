import type { Severity } from './diagnostic.js'

/** What is known of a kind of finding, for the program and for the reference page `docs/diagnostics.md`. */
export interface CodeEntry {
  readonly severity: Severity
  /** What it means, in one sentence. */
  readonly summary: string
  /** How to mend it, in one sentence; printed where the finding brings no help of its own. */
  readonly help: string
  /** A schema (JSON text) that causes it, for the reference page and its test; absent where a schema alone cannot. */
  readonly example?: string
  /** The exit code of a run that met it, where it is not the 1 of an error in a schema. */
  readonly exit?: 2
}

const entry = (severity: Severity) => (summary: string, help: string, example?: string): CodeEntry =>
  ({ severity, summary, help, ...(example === undefined ? {} : { example }) })
const error = entry('error')
const warning = entry('warning')
const info = entry('info')
const use = (summary: string, help: string): CodeEntry => ({ ...error(summary, help), exit: 2 })

/** Every code, by room. A code is stable: it is never renamed or given another meaning. */
export const CODES = {
  'file-not-found': use('A file or folder is not there.', 'Check the path; it is shown relative to the root.'),
  'file-unreadable': use('A file cannot be read, or is no regular file.', 'Schemas are regular, readable files.'),
  'file-too-large': use('A file is larger than the generator reads.', 'Split the schema.'),
  'outside-root': use('A file lies outside the root.', 'Name the common folder with --root, or move the file.'),
  'no-schemas': use('No schema was found.', 'A folder is searched for files called *.schema.json.'),
  'json-syntax': error('The file is not JSON.', 'Mend the syntax at the place shown.', '{"type": }'),
  'json-encoding': error('The file is not UTF-8.', 'Save it as UTF-8.'),
  'json-duplicate': error('A member name occurs twice in one object.', 'Remove one of the two: JSON readers differ in which they keep.', '{"type": "string", "type": "number"}'),
  'json-number': error('A number is not representable as a double.', 'Write a number between -1.79e308 and 1.79e308 that keeps its digits.', '{"const": 1e400}'),
  'json-precision': warning('A number loses digits as a double, which is what JavaScript reads it as.', 'Write the number that is meant with at most 15 digits, or leave the bound away.', '{"type": "integer", "maximum": 9223372036854775807}'),
  'json-line-separator': info('A text has a raw line separator (U+2028 or U+2029), at which some programs begin a new line and others do not.', 'Write it as \\u2028 or \\u2029: compilers and editors then count lines alike.'),
  'json-depth': error('The document is nested too deeply: more than 1,024 objects and arrays, or 512 subschemas, within each other.', 'Move inner schemas into $defs.'),

  'dialect-unknown': error('The dialect named by $schema is not known.', 'Use one of the drafts 04, 06, 07, 2019-09, 2020-12, or hand over the metaschema as a reference.', '{"$schema": "https://example.com/my-draft"}'),
  'dialect-missing': warning('The schema does not say which dialect it is written in.', 'Add "$schema": "https://json-schema.org/draft/2020-12/schema".', '{"type": "string"}'),
  'document-kind': error('A document is neither an object nor a boolean.', 'Put the schema at the root of the document.', '[]'),

  'keyword-type': error('A keyword has a value of the wrong kind.', 'Give it a value that the dialect allows.', '{"maximum": "5"}'),
  'type-unknown': error('`type` names something that is no type.', 'The types are object, array, string, number, integer, boolean and null.', '{"type": "strnig"}'),
  'keyword-misspelt': warning('A member of a schema is no keyword, but nearly one.', 'Correct the spelling: what is no keyword checks nothing.', '{"type": "object", "requried": ["id"]}'),
  'keyword-misplaced': warning('A keyword stands among the names of members.', 'Move it one level up.', '{"type": "object", "properties": {"a": {"type": "string"}, "additionalProperties": false}}'),
  'keyword-of-other-dialect': warning('A keyword is of another dialect; in this one most have no effect.', 'Write what the dialect has for it, or declare the other dialect.', '{"type": "string", "nullable": true}'),
  'keyword-renamed': info('A keyword has another name in this dialect; both are read.', 'Use the new name.', '{"definitions": {}}'),
  'keyword-unknown': info('A member of a schema is no keyword and has no effect.', 'Begin names of your own with x-, or switch this code off.', '{"colour": "red"}'),
  'keyword-inapplicable': warning('A keyword can never apply where it stands.', 'Remove it, or correct what stands beside it.', '{"type": "integer", "minLength": 1}'),
  'ref-siblings': warning('A keyword beside `$ref` is ignored, as it is up to draft-07.', 'Put `$ref` into `allOf`, or declare draft 2019-09 or later.', '{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"a": {"type": "string"}}, "properties": {"a": {"$ref": "#/definitions/a", "minLength": 1}}, "type": "object"}'),
  'type-missing': warning('Limits for one kind of value stand without `type`, so that every other kind is valid.', 'Add `type`.', '{"properties": {"id": {"type": "string"}}}'),
  'required-excluded': warning('A required member is forbidden by the same schema, so that no object is valid.', 'Declare the member in `properties`.', '{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["b"], "additionalProperties": false}'),
  'required-undeclared': warning('A required member is not declared, so that its type is unknown.', 'Declare the member in `properties`.', '{"type": "object", "properties": {"email": {"type": "string"}}, "required": ["emial"]}'),
  'conjunction-closed': warning('`additionalProperties: false` forbids what another part of a conjunction declares.', 'Write `unevaluatedProperties: false` where the parts are joined.', '{"type": "object", "properties": {"a": {"type": "string"}}, "allOf": [{"properties": {"b": {"type": "string"}}, "additionalProperties": false}]}'),
  'never-valid': warning('Limits rule out every value.', 'Correct one of them.', '{"type": "string", "minLength": 5, "maxLength": 2}'),
  'value-excluded': warning('A value of `enum` or `const` is ruled out by what stands beside it.', 'Correct the value or the type.', '{"type": "string", "enum": ["a", 1]}'),
  'list-repeats': warning('A list says the same twice.', 'Remove one of the two.', '{"enum": ["a", "a"]}'),
  'schema-never-valid': warning('The parts of a schema rule each other out, so that no value fits.', 'Correct the parts, or write false where nothing is meant to fit.', '{"allOf": [{"type": "string"}, {"type": "integer"}]}'),
  'paths-many': info('References meet again and again: who follows each of them judges one value by more than a million schemas.', 'Generated code keeps its verdicts. For other validators refer to each definition once in a schema, and put what differs beside the reference.'),
  'default-invalid': warning('A `default` does not fit its own schema.', 'Correct the value or the schema.', '{"type": "integer", "default": "x"}'),
  'example-invalid': warning('One of the `examples` does not fit its own schema.', 'Correct the value or the schema.', '{"type": "string", "minLength": 2, "examples": ["a"]}'),
  'union-repeats': warning('A branch of `anyOf` or `oneOf` says what another one says.', 'Remove it.', '{"anyOf": [{"type": "string"}, {"type": "string"}]}'),
  'union-moot': warning('A branch of `anyOf` or `oneOf` accepts every value, so that the others decide nothing, or are refused.', 'Say what the branch is meant for, or remove `anyOf`.', '{"anyOf": [{"type": "string"}, {}]}'),
  'union-covered': warning('Whatever fits a branch of `anyOf` or `oneOf` fits another branch, too.', 'Remove one of the two, or tell them apart.', '{"anyOf": [{"type": "string"}, {"type": "string", "minLength": 3}]}'),
  'union-unreachable': warning('No value fits a branch of `anyOf` or `oneOf` and what stands beside it.', 'Remove the branch, or correct what stands beside it.', '{"type": "string", "anyOf": [{"type": "number"}, {"minLength": 3}]}'),
  'format-misspelt': warning('A format is none that is registered, but nearly one.', 'Correct the spelling.', '{"type": "string", "format": "emial"}'),
  'format-unknown': info('A format is none that is registered; it checks nothing.', 'Take it for a note to people, or say with `pattern` what is meant.', '{"type": "string", "format": "postcode"}'),
  'definition-unused': info('Nothing refers to a definition.', 'Remove it, unless others use it.', '{"type": "object", "$defs": {"A": {"type": "string"}}}'),

  'reference-unresolved': error('A reference leads to a document that is not there.', 'Check the URI; --map URI=PATH names a local file for it.', '{"$ref": "other.json"}'),
  'reference-pointer': error('A reference leads to a place that is not in the document.', 'Check the pointer or the anchor.', '{"$ref": "#/$defs/nope"}'),
  'reference-network': error('A reference leads to the network; nothing is ever fetched.', 'Save the document and name it with --map URI=PATH.', '{"$ref": "https://example.com/a.json"}'),
  'reference-outside': error('A reference leaves the root.', 'Name the common folder with --root, or move the file.', '{"$ref": "../../a.json"}'),
  'reference-not-schema': error('A reference leads to something that is no schema.', 'A reference must lead to an object or a boolean.', '{"$ref": "#/required", "required": []}'),
  'reference-syntax': error('A reference is not a URI reference.', 'Write it with forward slashes and percent-encoding.', '{"$ref": "a\\\\b.json"}'),
  'reference-cycle': error('A reference leads back to itself without leaving the instance location.', 'Let it pass through a member or an element, e.g. properties or items.', '{"$ref": "#"}'),
  'dynamic-scopes': error('A schema is reached in too many dynamic scopes: more than ten for each place in the documents.', 'Replace dynamic references, or the ladders of references that lead to them, by "$ref".'),
  'identifier-duplicate': error('Two schemas have the same identifier.', 'Give each its own $id or anchor.', '{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}'),

  'pattern-invalid': error('A pattern is not a regular expression that JavaScript reads with the flag u.', 'Mend the pattern (ECMA-262, unicode mode).', '{"pattern": "("}'),
  'pattern-delimited': warning('A pattern stands between slashes, which it then has to match, and matches nothing.', 'Leave the slashes out.', '{"type": "string", "pattern": "/^a$/"}'),
  'pattern-foreign': warning('A pattern has syntax of another engine, which means something else in JavaScript.', 'Write it as JavaScript has it.', '{"type": "string", "pattern": "^[[:alpha:]]+$"}'),
  'pattern-catastrophic': warning('A pattern takes a time that explodes with the length of some values.', 'Write it so that no text can be matched in two ways: no repetition of a repetition, no alternatives that overlap.', '{"type": "string", "pattern": "^(a+)+$"}'),
  'patterns-unchecked': info('A pattern was not searched for catastrophic backtracking: it is too intricate, or too many are.', 'Make sure that no text can be matched in two ways.'),

  'name-collision': warning('Two definitions would have the same name; one was renamed.', 'Rename one of them.', '{"$defs": {"a-b": {}, "a_b": {}}}'),
  'name-taken': warning('A definition would have a name that the generated code needs; it was renamed.', 'Rename the definition.', '{"$defs": {"Object": {}}}'),
  'config-unknown': use('The configuration has an option that there is not.', 'Remove it, or mend its name.'),
  'revision-unreadable': use('Git does not give what a revision holds.', 'Name a revision of the repository that the working folder lies in.'),
  'config-value': use('An option has a value that it cannot have.', 'Give it a value that the configuration schema allows.'),
  'payload-invalid': error('A payload is not an instance of the definition.', 'Mend the payload, or the schema if the payload is right.'),
  'payload-text': error('A payload is no JSON text that every reader takes alike.', 'Mend the text at the place shown.'),
  'definition-unknown': use('The schemas have no definition of this name.', 'Name a definition as the outputs call it.'),

  'output-outside': use('The output folder lies outside the root.', 'Choose an output folder inside the root, or name the common folder with --root.'),
  'output-blocked': use('Something that is no file stands where an output should be.', 'Remove it, or choose another folder with --out.'),
  'output-read-only': use('An output is write-protected.', 'Make it writable.'),
  'output-foreign': use('A file that the generator did not make stands where an output should be.', 'Move it away, or choose another folder with --out.'),
  'output-case': use('A file that is there and an output differ in case only.', 'Rename or remove the file: some file systems take both names for one.'),
  'output-busy': use('Another run is writing into the output folder.', 'Try again. If no other run is going on, remove the files .contract-codegen-*.claim there.'),
  'output-failed': use('The disk refused a step of the write; the old files stand.', 'Mend the cause and run "contract-codegen generate" again.'),
  'output-interrupted': use('A write failed, and the old files could not all be put back.', 'Mend the cause and run "contract-codegen generate": that puts everything right.'),

  'drift-schema': error('A schema has changed since the output was made of it.', 'Run "contract-codegen generate" and commit the outputs.'),
  'drift-edited': error('An output was edited by hand.', 'Put the change into the schema, and run "contract-codegen generate".'),
  'drift-generator': error('Another version of the generator, or other options, made the output.', 'Run "contract-codegen generate" and commit the outputs.'),
  'drift-formatter': error('A formatter has rewritten an output.', 'Run "contract-codegen generate", and keep the formatter away from the output folder (e.g. in .prettierignore).'),
  'drift-missing': error('An output is not there.', 'Run "contract-codegen generate" and commit the outputs.'),
  'drift-stale': error('No schema makes this output any more.', 'Run "contract-codegen generate": that removes it.'),
  'drift-stray': error('A file stands among the outputs that no run has made.', 'Move it out of the output folder.'),
  'drift-interrupted': error('A write was interrupted; old and new outputs are mixed.', 'Run "contract-codegen generate": that puts everything right.'),
  'drift-unknown': error('An output is not what the generator makes, and no manifest says why.', 'Run "contract-codegen generate" and commit the outputs, the manifest among them.'),

  'output-collision': error('Two output files would have the same path, at least on disks that do not tell upper from lower case, or é from e with an accent.', 'Rename the schema file.'),

  'output-name': error('An output would have a name that Windows or a script cannot use, that nobody can read, or that could be taken for code: with a quote, backslash, angle bracket, brace, bar, colon, semicolon, question mark, asterisk, control or invisible character, or that of a device.', 'Rename the schema file or its folder: letters, digits, spaces and . _ - are fine.'),

  'problems-cut': info('There were more findings than are shown.', 'Mend those that are shown, or raise --max-problems.'),
  'openapi-30-loss': info('OpenAPI 3.0 cannot say this keyword as it is used here; the component accepts more than the schema, never less.', 'Use OpenAPI 3.1 where you can, which says everything.', '{"patternProperties": {"^x-": {"type": "string"}}}'),
  'openapi-30-depth': error('A schema becomes nested too deeply in OpenAPI 3.0, more than 500 levels.', 'Move inner schemas into $defs, or leave OpenAPI 3.0 away.'),

  'embed-syntax': error('An OpenAPI description cannot be read.', 'Mend the YAML or JSON at the place shown.'),
  'embed-version': error('A description is not an OpenAPI document of version 3.0 or 3.1.', 'Its member "openapi" is a text like "3.1.0".'),
  'embed-shape': error('The components of a description are not written out as a mapping.', 'Write "components" and "schemas" as mappings of their own.'),
  'embed-foreign': error('A component of the description has the name of a definition, but was not written by this command.', 'Rename it, or remove it so that the definition can take its place.'),
  'embed-left': warning('A component was made of a schema that is not part of this run.', 'Embed with that schema, or remove the component.'),
  'embed-drift': error('A component of the description is not what its schema makes.', 'Run "contract-codegen embed" again and commit the description.'),
} as const satisfies Record<string, CodeEntry>

export type Code = keyof typeof CODES
