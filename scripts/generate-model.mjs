// Reads the installed SDK package and scripts/data/service-facts.json and writes
// src/operations/generated: for each command one file with its operation
// (operations/), one with its documentation (documentation/) and one with the
// first sentences of that (summaries/), all JSON, so that a run reads what belongs
// to its own command only; and the modules that are bundled: the names of all
// commands, the service, the regions, the version.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { blocksOf, firstSentence } from './markup.mjs';
import { sdkDeclarations } from './sdk-declarations.mjs';
import { sdkService } from './sdk-service.mjs';
import { shapeReader } from './sdk-shapes.mjs';

/** @typedef {import('../src/model/shape.ts').Shape} Shape */
/** @typedef {import('../src/model/shape.ts').StructureShape} StructureShape */
/** @typedef {import('../src/model/shape.ts').Operation} Operation */
/** @typedef {import('./generator-types.d.mts').OperationSchema} OperationSchema */
/** @typedef {import('./generator-types.d.mts').StructureSchema} StructureSchema */

const OPERATION = 9;
const ERROR = -3;
const NAMESPACE = 'com.amazonaws.directconnect';

const require = createRequire(import.meta.url);
const sdk = require('@aws-sdk/client-direct-connect');
const sdkRoot = dirname(dirname(require.resolve('@aws-sdk/client-direct-connect')));
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outFolder = join(root, 'src', 'operations', 'generated');
/** @type {import('./generator-types.d.mts').Facts} */
const facts = JSON.parse(readFileSync(join(root, 'scripts', 'data', 'service-facts.json'), 'utf8'));

const declarations = sdkDeclarations(sdkRoot);
const reader = shapeReader(facts, declarations);
/** @type {unknown[]} */
const schemas = Object.values(sdk);

/**
 * @param {unknown} schema
 * @returns {schema is OperationSchema}
 */
const isOperation = (schema) => Array.isArray(schema) && schema[0] === OPERATION;

/**
 * @param {unknown} schema
 * @returns {schema is StructureSchema}
 */
const isServiceError = (schema) => Array.isArray(schema) && schema[0] === ERROR && schema[1] === NAMESPACE;

/**
 * The command of an operation: `CreateBGPPeer` becomes `create-bgp-peer`.
 * @param {string} operation
 */
function commandName(operation) {
  return operation
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** @param {string} name */
function paginationOf(name) {
  const pagination = facts.pagination[name];
  if (pagination === undefined) return {};
  const { input_token, limit_key, output_token, result_key } = pagination;
  return {
    pagination: { inputToken: input_token, limitKey: limit_key, outputToken: output_token, resultKey: result_key },
  };
}

/**
 * Which operation lists the values of a parameter, and where they stand in its response.
 * @param {string} name
 * @param {StructureShape} input
 */
function valueSourcesOf(name, input) {
  const found = input.members.flatMap(({ name: member }) => {
    const [operation, path] = facts.completions[`${name}.${member}`] ?? [];
    return operation === undefined ? [] : [[member, { operation, path }]];
  });
  return found.length > 0 ? { valueSources: Object.fromEntries(found) } : {};
}

/**
 * @param {OperationSchema} schema
 * @returns {Operation}
 */
function operationOf([, , name, , inputSchema, outputSchema]) {
  const input = reader.structure(inputSchema, `${name}Request`);
  const output = reader.structure(outputSchema, `${name}Response`);
  const deprecated = facts.deprecated.includes(name) ? { deprecated: /** @type {const} */ (true) } : {};
  const command = commandName(name);
  return { name, command, ...deprecated, ...paginationOf(name), ...valueSourcesOf(name, input), input, output };
}

/**
 * The structures that a shape is made of, itself included, each once.
 * @param {Shape} shape
 * @param {Map<string, StructureShape>} found
 */
function structuresIn(shape, found = new Map()) {
  if (shape.type === 'list') structuresIn(shape.element, found);
  if (shape.type !== 'structure' || found.has(shape.name)) return found;
  found.set(shape.name, shape);
  for (const member of shape.members) structuresIn(member.shape, found);
  return found;
}

/**
 * The texts of an operation and of the structures of these shapes, by `Operation`, `Structure` and `Structure.member`.
 * @param {Operation} operation
 * @param {StructureShape[]} shapes
 */
function textsOf(operation, shapes) {
  /** @type {Record<string, string>} */
  const texts = { [operation.name]: declarations.operation(operation.name) };
  for (const { name, members } of shapes.flatMap((shape) => [...structuresIn(shape).values()])) {
    if (members.length === 0) continue; // It may be no structure of the service's model at all.
    const declared = declarations.structure(name);
    texts[name] = declared.text;
    for (const member of members) texts[`${name}.${member.name}`] = declared.members[member.name]?.text ?? '';
  }
  return texts;
}

/**
 * @template Value, Changed
 * @param {Record<string, Value>} object
 * @param {(value: Value) => Changed} change
 */
const mapValues = (object, change) => Object.fromEntries(Object.entries(object).map(([k, v]) => [k, change(v)]));

const operations = schemas
  .filter(isOperation)
  .map(operationOf)
  .sort((a, b) => (a.command < b.command ? -1 : 1));

/** The service's own errors by their codes. */
function serviceErrors() {
  const modelled = new Map(schemas.filter(isServiceError).map((schema) => [schema[2], schema]));
  for (const name of modelled.keys()) if (!facts.errors.includes(name)) throw new Error(`${name} is not a known error`);
  return facts.errors.map((name) => {
    if (facts.errorsWithoutMembers.includes(name)) return { type: 'structure', name, members: [] };
    const schema = modelled.get(name);
    if (!schema) throw new Error(`the error ${name} is not in the SDK package`);
    return reader.error(schema);
  });
}

const service = {
  command: 'directconnect',
  signingName: 'directconnect',
  ...sdkService(),
  errors: serviceErrors(),
};

/** Throws where a fact names an operation or a parameter that the service does not have. */
function checkFacts() {
  reader.checkAllUsed();
  const names = new Set(operations.map(({ name }) => name));
  const parameters = new Set(operations.flatMap((o) => o.input.members.map((member) => `${o.name}.${member.name}`)));
  /**
   * @param {string} kind
   * @param {string} name
   * @param {Set<string>} known
   */
  const check = (kind, name, known) => {
    if (!known.has(name)) throw new Error(`${kind} in service-facts.json has ${name}, which the service does not`);
  };
  for (const name of Object.keys(facts.pagination)) check('pagination', name, names);
  for (const name of facts.deprecated) check('deprecated', name, names);
  for (const [parameter, [operation]] of Object.entries(facts.completions)) {
    check('completions', parameter, parameters);
    check('completions', operation, names);
  }
}
checkFacts();

/** @returns {Promise<{ name: string, description: string }[]>} */
async function regions() {
  const core = dirname(dirname(require.resolve('@aws-sdk/core', { paths: [sdkRoot] })));
  const partitions = join(core, 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js');
  const { partitionsInfo } = await import(
    `data:text/javascript,${encodeURIComponent(readFileSync(partitions, 'utf8'))}`
  );
  /** @type {{ regions: Record<string, { description: string }> }[]} */
  const all = partitionsInfo.partitions;
  return all.flatMap((partition) =>
    Object.entries(partition.regions)
      // `aws-global` and the like are not regions that a request can be sent to.
      .filter(([name]) => /-\d+$/.test(name))
      .map(([name, { description }]) => ({ name, description })),
  );
}

rmSync(outFolder, { recursive: true, force: true });
for (const folder of ['operations', 'documentation', 'summaries']) {
  mkdirSync(join(outFolder, folder), { recursive: true });
}
/**
 * @param {string} path
 * @param {unknown} value
 */
const writeJson = (path, value) => writeFileSync(join(outFolder, `${path}.json`), `${JSON.stringify(value)}\n`);
for (const operation of operations) {
  const { command, input, output } = operation;
  writeJson(`operations/${command}`, operation);
  writeJson(`documentation/${command}`, mapValues(textsOf(operation, [input, output]), blocksOf));
  writeJson(`summaries/${command}`, mapValues(textsOf(operation, [input]), firstSentence));
}
/**
 * What the first sentence of an operation's documentation says, apart from notes such as `Deprecated`.
 * @param {Operation} operation
 */
function commandSummary({ name }) {
  const [text] = blocksOf(firstSentence(declarations.operation(name).replace(/<note>[\s\S]*?<\/note>/g, '')));
  if (text?.kind !== 'paragraph') throw new Error(`${name} has no documentation`);
  return text.text;
}
writeJson('command-summaries', Object.fromEntries(operations.map((o) => [o.command, commandSummary(o)])));

const head = '// Generated by scripts/generate-model.mjs from @aws-sdk/client-direct-connect. Do not edit.\n';
/**
 * @param {string} name
 * @param {string} text
 */
const writeModule = (name, text) => writeFileSync(join(outFolder, `${name}.ts`), `${head}${text}`);
writeModule(
  'commands',
  `/** The commands of all operations, deprecated ones included. */
export const COMMANDS: readonly string[] = ${JSON.stringify(operations.map((o) => o.command))};
/** Their wire names, in the same order. Two lists, since V8 makes an object of so many names at every start. */
export const OPERATION_NAMES: readonly string[] = ${JSON.stringify(operations.map((o) => o.name))};
/** The commands that can be used but are not listed. */
export const DEPRECATED_COMMANDS: readonly string[] = ${JSON.stringify(operations.filter((o) => o.deprecated).map((o) => o.command))};\n`,
);
writeModule(
  'service',
  `import type { Service } from '../../model/shape.ts';\n\nexport const service: Service = ${JSON.stringify(service, null, 2)};\n`,
);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { awsCli } = JSON.parse(readFileSync(join(root, 'scripts/data/reference.json'), 'utf8'));
writeModule(
  'version',
  `export const version = ${JSON.stringify(version)};\n/** The version of the AWS CLI that is followed. */\nexport const followedVersion = ${JSON.stringify(awsCli)};\n`,
);
writeModule(
  'regions',
  `/** The regions of all partitions. */\nexport const regions: readonly { name: string; description: string }[] = ${JSON.stringify(await regions())};\n`,
);
