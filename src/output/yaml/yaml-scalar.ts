import { plainType } from '../../document/yaml/plain.ts';
import { refuseSurrogates } from '../../python/strings.ts';

/** How a string is written: without quotes, or in single or double quotes. */
export type ScalarStyle = 'plain' | 'single' | 'double';

/** What the reference's emitter (libyaml) finds out about a string before it writes it. */
export interface Analysis {
  readonly style: ScalarStyle;
  /** Whether it holds a line break of any kind, which no simple key may. */
  readonly multiline: boolean;
}

/** A text of letters, digits and a few harmless signs of ASCII that does not begin like a number. Most texts are like this. */
const ORDINARY = /^[A-Za-z][\w./-]*$/;

/**
 * Chooses a string's style as libyaml does: plain where it is read back as the
 * same string, single quotes where no character needs an escape, else double
 * quotes. Throws `general` on half a surrogate pair,
 * which the reference cannot encode.
 */
export function analyze(text: string): Analysis {
  if (ORDINARY.test(text)) return { style: plainType(text) === 'str' ? 'plain' : 'single', multiline: false };

  let special = false;
  let multiline = false;
  let indicator = text.startsWith('---') || text.startsWith('...');
  let spaceThenBreak = false;
  let breakThenSpace = false;
  let before: 'space' | 'break' | 'other' = 'other';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isIndicator(text, i, unit)) indicator = true;
    if (!isPrintable(unit)) special = true;
    if (isBreak(unit)) {
      multiline = true;
      if (before === 'space') spaceThenBreak = true;
      before = 'break';
    } else if (unit === SPACE) {
      if (before === 'break') breakThenSpace = true;
      before = 'space';
    } else {
      before = 'other';
    }
  }

  refuseSurrogates(text);
  if (special || spaceThenBreak || breakThenSpace) return { style: 'double', multiline };
  const edge = isSpaceOrBreak(text.charCodeAt(0)) || before !== 'other';
  const plain = !multiline && !indicator && !edge && plainType(text) === 'str';
  return { style: plain ? 'plain' : 'single', multiline };
}

const SPACE = 0x20;

/** Whether the character at `i` has a meaning in YAML there, for a plain scalar in block context. */
function isIndicator(text: string, i: number, unit: number): boolean {
  switch (unit) {
    case 0x23: // #
      return i === 0 || isBlank(text.charCodeAt(i - 1));
    case 0x3a: // :
      return i + 1 === text.length || isBlank(text.charCodeAt(i + 1));
    case 0x2d: // -
    case 0x3f: // ?
      return i === 0 && (text.length === 1 || isBlank(text.charCodeAt(1)));
    default:
      return i === 0 && ',[]{}&*!|>\'"%@`'.includes(text[0] as string);
  }
}

/** libyaml counts all five as line breaks: `\n`, `\r`, U+0085, U+2028 and U+2029. */
export function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

function isSpaceOrBreak(unit: number): boolean {
  return unit === SPACE || isBreak(unit);
}

/** libyaml takes NUL for the end of a string, which counts as a blank. */
function isBlank(unit: number): boolean {
  return isSpaceOrBreak(unit) || unit === 0x09 || unit === 0;
}

/** Whether libyaml writes a character without an escape. Tabs, U+0085, the byte order mark and everything beyond U+FFFF get one. */
export function isPrintable(unit: number): boolean {
  if (unit < 0x7f) return unit >= SPACE || unit === 0x0a;
  return unit >= 0xa0 && (unit < 0xd800 || (unit > 0xdfff && unit < 0xfffe && unit !== 0xfeff));
}
