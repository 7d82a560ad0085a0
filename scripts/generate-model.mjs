// Reads the installed SDK package and writes the operation model that the rest
// of the program reads: src/model/generated/operations.ts (shapes) and
// documentation.ts (the package's own documentation, loaded by help only). For
// the local endpoint it writes local.ts: the shapes of what that serves.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { blocksOf } from './markup.mjs';

const require = createRequire(import.meta.url);
const sdk = require('@aws-sdk/client-direct-connect');
const sdkRoot = dirname(dirname(require.resolve('@aws-sdk/client-direct-connect')));
const outFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'model', 'generated');

/** The operations that dxcli offers: another operation is another entry here. */
const OPERATIONS = [{ name: 'CreateBGPPeer', command: 'create-bgp-peer' }];

/** What the local endpoint serves; the program itself knows nothing of these. */
const LOCAL_OPERATIONS = [
  'CreateBGPPeer',
  'DeleteBGPPeer',
  'DescribeVirtualInterfaces',
  'CreatePrivateVirtualInterface',
  'CreatePublicVirtualInterface',
  'DeleteVirtualInterface',
  'DescribeConnections',
  'CreateConnection',
];

/** The SDK's schemas have one numeric type for integers and longs; these members are longs. */
const LONGS = new Set(['asnLong', 'amazonSideAsn']);

const declarations = readFileSync(join(sdkRoot, 'dist-types/models/models_0.d.ts'), 'utf8');
const enumDeclarations = readFileSync(join(sdkRoot, 'dist-types/models/enums.d.ts'), 'utf8');
const documentation = {};

/** The text of a JSDoc block without its stars and tags. */
function jsdocText(block) {
  return block
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .split(/^@\w+/m)[0]
    .trim();
}

/** For one interface of the declarations: its text and, by member, text and TypeScript type. */
function interfaceFacts(name) {
  const found = new RegExp(
    `(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/)\\nexport interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`,
  ).exec(declarations);
  if (!found) throw new Error(`${name} is not in the SDK's type declarations`);
  const members = {};
  for (const [, doc, member, type] of found[2].matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\s*(\w+)\??: ([^;]+);/g)) {
    members[member] = { text: jsdocText(doc), type: type.replace(/ \| undefined/g, '').trim() };
  }
  return { text: jsdocText(found[1]), members };
}

function enumValues(type) {
  const found = new RegExp(`export declare const ${type}: \\{([\\s\\S]*?)\\};`).exec(enumDeclarations);
  return found ? [...found[1].matchAll(/: "([^"]*)"/g)].map((m) => m[1]) : undefined;
}

const TIMESTAMP = 4;
const SIMPLE = { 0: 'string', 1: 'number', 2: 'boolean' };

/** Turns one schema of the SDK into a shape; `type` is the member's TypeScript type. */
function shapeOf(schema, member, type) {
  let s = typeof schema === 'function' ? schema() : schema;
  if (Array.isArray(s) && typeof s[0] === 'function') [s] = [s[0]()]; // [schema, traits]
  if (typeof s === 'number' && s >= 64 && s < 128) {
    return { type: 'list', name: member, element: shapeOf(s - 64, member, type) };
  }
  if (typeof s === 'number') {
    const kind = SIMPLE[s];
    if (!kind) throw new Error(`member ${member} has an unknown simple schema ${s}`);
    if (kind === 'number') return { type: LONGS.has(member) ? 'long' : 'integer' };
    const values = kind === 'string' && type ? enumValues(type) : undefined;
    return values ? { type: kind, enum: values } : { type: kind };
  }
  if (s[0] === 1) return { type: 'list', name: s[2], element: shapeOf(s[4], member, type?.replace(/\[\]$/, '')) };
  if (s[0] === 3) return structureOf(s);
  throw new Error(`member ${member} has an unknown schema kind ${s[0]}`);
}

function structureOf(s) {
  const [, , name, , memberNames, memberSchemas, requiredCount = 0] = s;
  const facts = interfaceFacts(name);
  documentation[name] = facts.text;
  const members = memberNames.flatMap((member, i) => {
    if (memberSchemas[i] === TIMESTAMP) return []; // none in what dxcli offers; the local endpoint needs none
    const fact = facts.members[member];
    documentation[`${name}.${member}`] = fact?.text ?? '';
    const shape = shapeOf(memberSchemas[i], member, fact?.type);
    return [i < requiredCount ? { name: member, shape, required: true } : { name: member, shape }];
  });
  return { type: 'structure', name, members };
}

/** Schema references such as `() => X` and plain arrays both occur. */
const resolve = (schema) => (typeof schema === 'function' ? schema() : schema);

const operations = OPERATIONS.map(({ name, command }) => {
  const [, , wireName, , input, output] = sdk[`${name}$`];
  const commandTypes = readFileSync(join(sdkRoot, `dist-types/commands/${name}Command.d.ts`), 'utf8');
  const blocks = [...commandTypes.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*\*\//g)].map((m) => m[0]);
  documentation[wireName] = jsdocText(blocks.find((b) => b.includes('@example')) ?? '');
  return { name: wireName, command, input: structureOf(resolve(input)), output: structureOf(resolve(output)) };
});

const client = readFileSync(join(sdkRoot, 'dist-es/runtimeConfig.shared.js'), 'utf8');
const fact = (pattern) => {
  const found = pattern.exec(client);
  if (!found) throw new Error(`${pattern} is not in the SDK's shared configuration`);
  return found[1];
};
/** The service's own errors: an error answer shows their members. */
const errors = Object.values(sdk)
  .filter((schema) => Array.isArray(schema) && schema[0] === -3 && schema[1] === 'com.amazonaws.directconnect')
  .map(([, , name, , names, schemas]) => ({
    type: 'structure',
    name,
    members: names.map((member, i) => ({ name: member, shape: shapeOf(schemas[i], member) })),
  }));
const service = {
  command: 'directconnect',
  targetPrefix: fact(/serviceTarget: "([^"]+)"/),
  signingName: 'directconnect',
  id: fact(/serviceId: config\?\.serviceId \?\? "([^"]+)"/),
  apiVersion: fact(/apiVersion: "([^"]+)"/),
  errors,
};

const head = '// Generated by scripts/generate-model.mjs from @aws-sdk/client-direct-connect. Do not edit.\n';
mkdirSync(outFolder, { recursive: true });
writeFileSync(
  join(outFolder, 'operations.ts'),
  `${head}import type { Operation, Service } from '../shape.ts';\n\nexport const service: Service = ${JSON.stringify(service, null, 2)};\n\nexport const operations: readonly Operation[] = ${JSON.stringify(operations, null, 2)};\n`,
);
const laidOut = Object.fromEntries(Object.entries(documentation).map(([name, text]) => [name, blocksOf(text)]));
writeFileSync(
  join(outFolder, 'documentation.ts'),
  `${head}import type { Documentation } from '../shape.ts';\n\nexport const documentation: Documentation = ${JSON.stringify(laidOut, null, 2)};\n`,
);

const { version } = JSON.parse(readFileSync(join(outFolder, '../../../package.json'), 'utf8'));
writeFileSync(join(outFolder, 'version.ts'), `${head}export const version = ${JSON.stringify(version)};\n`);

// Last, since reading a shape notes its documentation, which the help of dxcli has no use for.
const localInputs = Object.fromEntries(
  LOCAL_OPERATIONS.map((name) => [name, structureOf(resolve(sdk[`${name}$`][4]))]),
);
const operationNames = Object.values(sdk)
  .filter((schema) => Array.isArray(schema) && schema[0] === 9)
  .map((schema) => schema[2])
  .sort();
writeFileSync(
  join(outFolder, 'local.ts'),
  [
    `${head}import type { StructureShape } from '../shape.ts';\n`,
    '/** Every operation of the service, by its wire name. */',
    `export const operationNames: readonly string[] = ${JSON.stringify(operationNames)};\n`,
    '/** The input of each operation that the local endpoint serves, by its wire name. */',
    `export const localInputs: Readonly<Record<string, StructureShape>> = ${JSON.stringify(localInputs, null, 2)};\n`,
    '/** What a seed file may say of a virtual interface. */',
    `export const virtualInterfaceShape: StructureShape = ${JSON.stringify(structureOf(sdk.VirtualInterface$), null, 2)};\n`,
    '/** What a seed file may say of a connection. */',
    `export const connectionShape: StructureShape = ${JSON.stringify(structureOf(sdk.Connection$), null, 2)};\n`,
  ].join('\n'),
);

/** Plain text of the first sentence of a documentation's first paragraph. */
function summary(markup) {
  const paragraph = markup
    .replace(/<\/p>[\s\S]*/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [sentence] = /^.*?(?=[.:](?:\s|$))/.exec(paragraph) ?? [paragraph];
  return sentence === '' ? '' : `${sentence}.`;
}
const input = new Set(operations.flatMap((o) => [o.name, ...inputNames(o.input)]));
function inputNames(shape) {
  if (shape.type === 'list') return inputNames(shape.element);
  if (shape.type !== 'structure') return [];
  return shape.members.flatMap((m) => [`${shape.name}.${m.name}`, ...inputNames(m.shape)]);
}
const summaries = Object.fromEntries([...input].map((name) => [name, summary(documentation[name] ?? '')]));
writeFileSync(
  join(outFolder, 'summaries.ts'),
  `${head}/** First sentences of the documentation of operations and parameters. */\nexport const summaries: Readonly<Record<string, string>> = ${JSON.stringify(summaries, null, 2)};\n`,
);

const core = dirname(dirname(require.resolve('@aws-sdk/core', { paths: [sdkRoot] })));
const partitions = join(core, 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js');
const { partitionsInfo } = await import(`data:text/javascript,${encodeURIComponent(readFileSync(partitions, 'utf8'))}`);
const regions = partitionsInfo.partitions.flatMap((partition) =>
  Object.entries(partition.regions)
    // `aws-global` and the like are no regions that a request can be sent to.
    .filter(([name]) => /-\d+$/.test(name))
    .map(([name, { description }]) => ({ name, description })),
);
writeFileSync(
  join(outFolder, 'regions.ts'),
  `${head}/** The regions of all partitions. */\nexport const regions: readonly { name: string; description: string }[] = ${JSON.stringify(regions)};\n`,
);
