import { describe, expect, it } from 'vitest';
import { CommandTree, type DeclaredOptions } from '../../src/args/command-tree.ts';
import { GLOBAL_OPTIONS } from '../../src/args/global-options.ts';
import { operationOptions } from '../../src/args/operation-options.ts';
import { Pipeline } from '../../src/command/pipeline.ts';
import { isEnd } from '../../src/command/stages.ts';
import { completeLine } from '../../src/completion/complete-line.ts';
import type { CliError } from '../../src/errors.ts';
import { manualPage } from '../../src/help/help.ts';
import { catalog } from '../../src/operations/catalog.ts';
import { documentationAt } from '../../src/prompt/cursor-help.ts';
import { suggest } from '../../src/prompt/suggest.ts';
import { createBgpPeer } from '../support/operations.ts';
import { testHost } from '../support/test-host.ts';

const operation = createBgpPeer;
const declared = [...operationOptions(operation), ...GLOBAL_OPTIONS];

/** The tree of the program with one option left out of its declarations. */
function treeWithout(flag?: string): CommandTree {
  const options: DeclaredOptions = {
    globals: GLOBAL_OPTIONS.filter((option) => option.flag !== flag),
    ofOperation: (each) => operationOptions(each).filter((option) => option.flag !== flag),
  };
  return new CommandTree(catalog, options);
}

/** The words that use an option. */
function use(flag: string): string[] {
  const { takes, argChoices } = declared.find((option) => option.flag === flag)!;
  const plain = { '--endpoint-url': 'http://localhost', '--query': 'a' }[flag] ?? '5';
  return takes === 'nothing' ? [flag] : [flag, argChoices?.[0] ?? plain];
}

/** What each part of the program knows of an option, where the tree is as given. */
async function knowledgeOf(flag: string, tree: () => CommandTree) {
  const sources = { regions: [], profiles: () => [], files: () => [], serviceValues: async () => [] };
  const context = { tree: tree(), sources };
  const line = `create-bgp-peer ${flag}`;
  const page = manualPage(operation, { columns: 200, styled: false }, tree());
  const terms = page
    .split('\n')
    .flatMap((text) => /^ *\[?((?:--[\w-]+(?: \| )?)+)(?: <value>| \(|\])/.exec(text)?.[1] ?? []);
  return {
    parsed: await isParsed(flag, tree()),
    suggested: (await choicesFor(`${flag}x`, tree())).includes(flag),
    shownByHelp: terms.filter((names) => names.split(' | ').includes(flag)).length,
    completed: (await completeLine(['create-bgp-peer'], flag, context)).some(({ text }) => text === flag),
    offeredByPrompt: (await suggest(line, line.length, context)).candidates.some(({ text }) => text === flag),
    explainedByPrompt: documentationAt(line, line.length, context.tree).subject === flag,
  };
}

async function isParsed(flag: string, tree: CommandTree): Promise<boolean> {
  try {
    const state = await new Pipeline(['create-bgp-peer', ...use(flag)], testHost(), 'check', tree).toCommand();
    return isEnd(state) ? state.kind === 'version' : true;
  } catch (error) {
    expect(error).toMatchObject({ kind: 'unknown-options', message: `Unknown options: ${use(flag).join(', ')}` });
    return false;
  }
}

/** What "Did you mean" chooses from. */
async function choicesFor(word: string, tree: CommandTree): Promise<readonly string[]> {
  const pipeline = new Pipeline(['create-bgp-peer', word], testHost(), 'check', tree);
  const error = await pipeline.toCommand().then(
    () => undefined,
    (refused: CliError) => refused,
  );
  return error?.facts.mistyped?.[0]?.choices ?? [];
}

describe('an option that is declared', () => {
  it.each(declared.map(({ flag }) => flag))(
    '%s is parsed, suggested, shown by help and completion and prompt',
    async (flag) => {
      expect(await knowledgeOf(flag, () => treeWithout())).toEqual({
        parsed: true,
        suggested: true,
        // In the synopsis and in the list of options; an option of our own in a list only.
        shownByHelp: declared.find((option) => option.flag === flag)?.attributes.own ? 1 : 2,
        completed: true,
        offeredByPrompt: true,
        explainedByPrompt: true,
      });
    },
  );
});

describe('an option that is left out of the declarations', () => {
  it.each(declared.map(({ flag }) => flag))('%s is unknown to every part of the program', async (flag) => {
    expect(await knowledgeOf(flag, () => treeWithout(flag))).toEqual({
      parsed: false,
      suggested: false,
      shownByHelp: 0,
      completed: false,
      offeredByPrompt: false,
      explainedByPrompt: false,
    });
  });
});
