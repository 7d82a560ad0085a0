// Parts of packages that no run of ours needs, such as what the SDK's client would look up and we hand to it.
// Left the file in node_modules, right what replaces it. The build fails when one is no
// longer part of any bundle, so that the lists stay true.

import { sdkService } from './sdk-service.mjs';

const { id, apiVersion } = sdkService();

/** @type {Readonly<Record<string, string>>} */
const LEFT_OUT = {
  // The defaults of its settings: config loaders, credential providers, HTTP handler, the protocol
  // with JavaScript numbers. src/client/client.ts sets ours; this keeps the rest.
  '@aws-sdk/client-direct-connect/dist-es/runtimeConfig.js': `
    import { AwsSdkSigV4Signer } from '@aws-sdk/core/httpAuthSchemes';
    import { NoOpLogger } from '@smithy/core/client';
    import { calculateBodyLength, Hash } from '@smithy/core/serde';
    import { parseUrl } from '@smithy/core/transport';
    import { defaultDirectConnectHttpAuthSchemeProvider } from './auth/httpAuthSchemeProvider';
    import { defaultEndpointResolver } from './endpoint/endpointResolver';
    export const getRuntimeConfig = (config) => ({
      apiVersion: ${JSON.stringify(apiVersion)},
      serviceId: ${JSON.stringify(id)},
      disableHostPrefix: false,
      extensions: [],
      endpointProvider: defaultEndpointResolver,
      httpAuthSchemeProvider: defaultDirectConnectHttpAuthSchemeProvider,
      httpAuthSchemes: [
        {
          schemeId: 'aws.auth#sigv4',
          identityProvider: (config) => config.getIdentityProvider('aws.auth#sigv4'),
          signer: new AwsSdkSigV4Signer(),
        },
      ],
      logger: new NoOpLogger(),
      urlParser: parseUrl,
      bodyLengthChecker: calculateBodyLength,
      sha256: Hash.bind(null, 'sha256'),
      ...config,
      runtime: 'node',
    });`,
  // Finds the endpoint with the SDK's config loader and node:fs/promises. We set the endpoint.
  '@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointFromConfig.js':
    'export const getEndpointFromConfig = async () => undefined;',
  '@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/clock-skew-defaults.js':
    'export const DEFAULT_DISABLE_CLOCK_SKEW_CORRECTION = true;',
  // It makes a program that nobody asked for, which takes 0.3 ms.
  'commander/index.js': `
    exports.Command = require('./lib/command.js').Command;
    exports.Option = require('./lib/option.js').Option;
    exports.CommanderError = require('./lib/error.js').CommanderError;`,
  // Both are imported dynamically, which makes esbuild wrap everything that they import in functions.
  '@smithy/core/dist-es/submodules/event-streams/index.js': 'export {};',
  '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js':
    'export const getInstanceMetadataRegion = async () => undefined;',
  // It prints a notice about Node 20 on standard error.
  '@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js':
    'export const state = { warningEmitted: true }; export const emitWarningIfUnsupportedVersion = () => {};',
};

/**
 * Modules that one package does not get, though others may: the module, that package, and what it gets instead.
 * @type {Readonly<Record<string, { requiredBy: string, contents: string }>>}
 */
const REPLACED_FOR_ONE = {
  // For subcommands that are programs of their own, which we have none of. Loading it takes 2 ms.
  'node:child_process': { requiredBy: 'commander', contents: '' },
  // It is the global of this name. Loading the module takes 0.1 ms.
  'node:process': { requiredBy: 'commander', contents: 'module.exports = process;' },
  // Its help pages, which dxcli-local alone has: a bundle of its own, loaded when one is made.
  './help.js': {
    requiredBy: 'commander',
    contents: `
      exports.Help = class { constructor() { return new (require('./commander-help.js').Help)(); } };
      exports.stripColor = (text) => text;`,
  },
  // It measures nothing but the stand-ins of src/output/table/table-frame.ts, which take one column each; in a wide
  // table so many of them that V8 spends 20 ms and 2 MB on optimizing string-width.
  'string-width': { requiredBy: 'cli-table3', contents: 'module.exports = (text) => text.length;' },
};

/**
 * The esbuild plugin that replaces these parts.
 * @returns {import('esbuild').Plugin}
 */
export function leftOut() {
  const missing = new Set([...Object.keys(LEFT_OUT), ...Object.keys(REPLACED_FOR_ONE)]);
  return {
    name: 'left-out',
    setup(builder) {
      builder.onLoad({ filter: new RegExp(`node_modules/(${anyOf(LEFT_OUT)})$`) }, ({ path }) => {
        const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
        missing.delete(name);
        return { contents: LEFT_OUT[name] ?? '', loader: 'js' };
      });
      builder.onResolve({ filter: new RegExp(`^(${anyOf(REPLACED_FOR_ONE)})$`) }, ({ path, importer }) => {
        if (!importer.includes(`node_modules/${REPLACED_FOR_ONE[path]?.requiredBy}/`)) return undefined;
        missing.delete(path);
        return { path, namespace: 'left-out' };
      });
      builder.onResolve({ filter: /^\.\/commander-help\.js$/ }, ({ path }) => ({ path, external: true }));
      builder.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => {
        return { contents: REPLACED_FOR_ONE[path]?.contents ?? '', loader: 'js' };
      });
      builder.onEnd(() => {
        if (missing.size === 0) return;
        throw new Error(`no longer part of any bundle (scripts/left-out.mjs): ${[...missing].join(', ')}`);
      });
    },
  };
}

/**
 * A pattern that fits each name of a list.
 * @param {Readonly<Record<string, unknown>>} list
 */
function anyOf(list) {
  return Object.keys(list)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}
