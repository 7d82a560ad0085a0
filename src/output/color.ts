import type { Color } from '../model/choices.ts';
import type { Host } from '../platform/host.ts';

/** The escape sequence that ends all colours and bold text. */
export const RESET_COLORS = '\x1b[0m';

/**
 * Whether tables are coloured: as `--color` says, and without it (or with `auto`)
 * where standard output is a terminal and `NO_COLOR` is unset or empty
 * (no-color.org).
 */
export function usesColor(color: Color | undefined, { stdout, env }: Host): boolean {
  if (color === 'on') return true;
  return color !== 'off' && !env.NO_COLOR && stdout.isTTY;
}
