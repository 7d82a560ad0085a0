import type { Session } from '../session/session.ts';
import { bold, clip, displayWidth, padded } from './terminal-text.ts';

const KEYS: readonly (readonly [string, string])[] = [
  ['Enter', 'Accept the choice, or run'],
  ['Tab, Down', 'Next choice'],
  ['Up', 'Previous choice, older line'],
  ['Ctrl-R', 'Search past commands'],
  ['Esc', 'Take the choice back'],
  ['F1', 'Show or hide the keys'],
  ['F2', 'Move to the next panel'],
  ['F3', 'Show or hide documentation'],
  ['F4', 'One or several columns'],
  ['F5', 'Show or hide the output'],
  ['Ctrl-A, -E', 'Start, end of the line'],
  ['Alt-B, -F', 'Word back, ahead'],
  ['Ctrl-W, -U, -K', 'Cut a word, to start, to end'],
  ['Ctrl-Y, -_', 'Put back, undo'],
  ['Ctrl-Z', 'Stop (fg continues)'],
  ['Ctrl-C, -D', 'Leave'],
];

/** All keys in a box of a size. */
export function drawKeysBox(width: number, height: number): string[] {
  const inner = Math.max(0, width - 2);
  const title = clip(' Keys ', inner);
  const room = Math.max(0, height - 2);
  const rows = KEYS.slice(0, room).map(([key, what]) => `│${padded(` ${padded(key, 15)}${what}`, inner, '…')}│`);
  while (rows.length < room) rows.push(`│${' '.repeat(inner)}│`);
  const top = `┌─${title}${'─'.repeat(Math.max(0, inner - 1 - title.length))}┐`;
  return [top, ...rows, `└${'─'.repeat(inner)}┘`].slice(0, height);
}

/** What the keys do now. On a narrow terminal the least important are left out; F1 shows all. */
export function drawKeyLine({ focus, search, selected }: Session, refused: boolean, columns: number): string {
  const enter = search ? 'Take' : selected !== undefined ? 'Accept' : refused ? 'Run anyway' : 'Run';
  const keys: [string, string][] = focus === 'line' ? [['Enter', enter]] : [['Up/Down', 'Scroll']];
  if (search) keys.push(['Ctrl-R', 'Older'], ['Esc', 'Back']);
  keys.push(['F1', 'Keys'], ['F2', 'Next panel'], ['F3', 'Docs'], ['F5', 'Output'], ['Ctrl-C', 'Leave']);
  const without = (...least: string[]) => keys.filter(([key]) => !least.includes(key));
  const framed = (shown: typeof keys) => shown.map(([key, words]) => `${bold(`[${key}]`)} ${words}`).join('  ');
  const bare = (shown: typeof keys) => shown.map(([key, words]) => `${bold(key)} ${words}`).join('  ');
  const lines = [
    framed(keys),
    framed(without('Ctrl-C')),
    framed(without('Ctrl-C', 'F2')),
    bare(without('Ctrl-C', 'F2')),
    bare(without('Ctrl-C', 'F2', 'F5')),
  ];
  return lines.find((line) => displayWidth(line) <= columns) ?? bare(without('Ctrl-C', 'F2', 'F3', 'F5'));
}
