/** A text in a style: SGR codes before it, none after it. */
export function styled(codes: string, text: string): string {
  return text === '' ? '' : `\x1b[${codes}m${text}\x1b[0m`;
}

export const dim = (text: string) => styled('2', text);
export const bold = (text: string) => styled('1', text);
export const inverse = (text: string) => styled('7', text);
