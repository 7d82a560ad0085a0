import type { Block } from '../src/model/shape.ts';

export function blocksOf(markup: string): Block[];
