import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CommandTree } from '../../src/args/command-tree.ts';
import { completeLine } from '../../src/completion/complete-line.ts';
import { splitLine } from '../../src/completion/split-line.ts';
import { catalog } from '../../src/operations/catalog.ts';
import { regions } from '../../src/operations/generated/regions.ts';

const recorded: readonly { line: string; candidates: readonly string[] }[] = JSON.parse(
  readFileSync(`${import.meta.dirname}/completions.json`, 'utf8'),
);
const sources = {
  regions: regions.map(({ name, description }) => ({ text: name, description })),
  profiles: () => [],
  files: () => [],
  serviceValues: async () => [],
};

describe('completion offers all that the reference offers', () => {
  it.each(recorded)('after `$line`', async ({ line, candidates }) => {
    const { words, current } = splitLine(line);
    const offered = await completeLine(words, current, { tree: new CommandTree(catalog), sources });
    expect(offered.map(({ text }) => text)).toEqual(expect.arrayContaining([...candidates]));
  });

  it.each(recorded.filter(({ line, candidates }) => line.endsWith(' ') && candidates.length > 0))(
    'and not `help` as the first after the whole word of `$line`',
    async ({ line }) => {
      const { words, current } = splitLine(line);
      const [first] = await completeLine(words, current, { tree: new CommandTree(catalog), sources });
      expect(first?.text).not.toBe('help');
    },
  );
});
