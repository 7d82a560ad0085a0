import { describe, expect, it } from 'vitest';
import { type AliasSections, commandOfAlias, NO_ALIASES } from '../../../src/args/alias-sections.ts';
import { catalog } from '../../../src/operations/catalog.ts';

const aliases: AliasSections = {
  ...NO_ALIASES,
  toplevel: new Map([
    ['mk', 'directconnect --output text peer'],
    ['again', 'again'],
    ['sh', '!echo'],
    ['other', 's3 ls'],
  ]),
  service: new Map([
    ['peer', 'create-bgp-peer --virtual-interface-id a'],
    ['open', '"'],
  ]),
};

describe('commandOfAlias', () => {
  it.each([
    ['mk', false, 'create-bgp-peer'],
    ['mk', true, undefined],
    ['peer', true, 'create-bgp-peer'],
    ['describe-lags', true, 'describe-lags'],
    ['again', false, undefined],
    ['sh', false, undefined],
    ['other', false, undefined],
    ['open', true, undefined],
    ['nothing', false, undefined],
  ])('follows %s (after the service name: %s) to %s', (word, grouped, command) => {
    expect(commandOfAlias(word, grouped, aliases, catalog)).toBe(command);
  });
});
