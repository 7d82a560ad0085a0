// Parts of the SDK that no road of ours takes: what the client would look up,
// we hand to it. Left the file in node_modules, right what stands in its place.
// The build fails when a file is not met any more, so that the list stays true.
const LEFT_OUT = {
  // The notice about Node 20 would stand on standard error.
  '@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js':
    'export const state = { warningEmitted: true }; export const emitWarningIfUnsupportedVersion = () => {};',
};

/** The esbuild plugin that leaves these parts out. */
export function leftOut() {
  const missing = new Set(Object.keys(LEFT_OUT));
  return {
    name: 'left-out',
    setup(builder) {
      const names = Object.keys(LEFT_OUT).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      builder.onLoad({ filter: new RegExp(`node_modules/(${names.join('|')})$`) }, ({ path }) => {
        const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
        missing.delete(name);
        return { contents: LEFT_OUT[name], loader: 'js' };
      });
      builder.onEnd(() => {
        if (missing.size)
          throw new Error(`not in the bundle any more (scripts/left-out.mjs): ${[...missing].join(', ')}`);
      });
    },
  };
}
