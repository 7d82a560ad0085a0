import { describe, expect, it } from 'vitest';
import { completeLocal } from '../../../src/completion/complete-local.ts';
import { splitLine } from '../../../src/completion/split-line.ts';
import { LOCAL_OPTION_TABLE } from '../../../src/local/cli/option-table.ts';

const sources = {
  regions: [{ text: 'us-east-1', description: '' }],
  files: (typed: string) =>
    ['peers.json'].filter((name) => name.startsWith(typed)).map((text) => ({ text, description: '' })),
};
const completed = (line: string) => {
  const { words, current } = splitLine(line);
  return completeLocal(words, current, LOCAL_OPTION_TABLE, sources);
};
const texts = (line: string) => {
  const found = completed(line);
  return 'inner' in found ? found : found.map(({ text }) => text);
};

describe('a line of dxcli-local', () => {
  it('offers every option that it has', () => {
    expect(texts('')).toEqual([...LOCAL_OPTION_TABLE.map(({ name }) => `--${name}`), '--help']);
  });
  it.each([
    ['--av', ['--available-after']],
    ['--no-log --no-l', []],
    ['--seed a --see', ['--seed']],
    ['--seed ', ['peers.json']],
    ['--seed=pee', ['--seed=peers.json']],
    ['--region us', ['us-east-1']],
    ['--available-after ', ['never']],
    ['--fault h', ['hangup']],
    ['--host ', []],
    ['--exec ', ['--']],
    ['--exec -- ', ['dxcli']],
    ['--exec -- ./test.sh ', []],
  ])('`%s` becomes %j', (line, wanted) => expect(texts(line)).toEqual(wanted));
  it('leaves the line of a command that is dxcli to that program', () => {
    expect(completed('--exec --no-log -- dxcli --debug describe-l')).toEqual({ inner: ['--debug'] });
  });
  it('leaves a value open that has more to follow', () => {
    expect(completed('--fault d')).toEqual([{ text: 'delay:', description: '', open: true }]);
  });
});
