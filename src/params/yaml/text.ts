import { getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { CliError } from '../../errors.ts';

/** An escape such as `\U00110000`. */
const BEYOND_UNICODE = /(?<!\\)(?:\\\\)*\\U(?!000|0010)/;

/** A scalar's text. A block scalar that the end of the document cuts off has no line break there, whatever YAML 1.2 says. */
export function scalarText(text: string, event: ScalarEvent): string {
  const value = getScalarValue(text, event);
  if (event.style === SCALAR_STYLE.DOUBLE_QUOTED && BEYOND_UNICODE.test(text.slice(event.valueStart, event.valueEnd))) {
    throw new CliError('general', 'chr() arg not in range(0x110000)');
  }
  const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  if (!isBlock || event.valueEnd < text.length || /[\n\r][ ]*$/.test(text)) return value;
  return value.replace(/\n$/, '');
}
