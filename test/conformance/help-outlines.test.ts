import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manualPage } from '../../src/help/help.ts';
import { operationOf } from '../support/operations.ts';
import { type Outline, outlineOf } from './outline.ts';

const outlines: Record<string, Outline> = JSON.parse(readFileSync(`${import.meta.dirname}/help-outlines.json`, 'utf8'));

describe('the outline of the help page is the reference’s', () => {
  it.each(Object.keys(outlines))('of %s', (command) => {
    const page = manualPage(operationOf(command), { columns: 200, styled: false });
    expect(outlineOf(page)).toEqual(outlines[command]);
  });
});
