/** What an untagged plain scalar stands for; `value` and `merge` are the keys `=` and `<<`. */
export type PlainType = 'str' | 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'merge' | 'value';

const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOL = /^(?:true|True|TRUE|false|False|FALSE)$/;
const INT = /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9_]+)$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*(?:\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const TIMESTAMP =
  /^[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/;

/**
 * The type of a plain scalar as the reference resolves it (ruamel.yaml 0.17,
 * YAML 1.2): the core schema, and also underscores in numbers, binary
 * integers, timestamps, `<<` and `=`. The writer quotes a string that would be
 * read back as another type. The first character is looked at first, so that
 * most texts need no regular expression.
 */
export function plainType(text: string): PlainType {
  const first = text.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return numberType(text);
  switch (text[0]) {
    case '-':
    case '+':
    case '.':
      return numberType(text);
    case undefined:
    case '~':
    case 'n':
    case 'N':
      return NULL.test(text) ? 'null' : 'str';
    case 't':
    case 'T':
    case 'f':
    case 'F':
      return BOOL.test(text) ? 'bool' : 'str';
    case '<':
      return text === '<<' ? 'merge' : 'str';
    case '=':
      return text === '=' ? 'value' : 'str';
    default:
      return 'str';
  }
}

function numberType(text: string): PlainType {
  if (INT.test(text)) return 'int';
  if (FLOAT.test(text)) return 'float';
  return TIMESTAMP.test(text) ? 'timestamp' : 'str';
}
