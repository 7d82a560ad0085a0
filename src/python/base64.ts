const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Decodes base64 as Python's `b64decode` does: characters outside the alphabet are
 * skipped, so that `-` and `_` mean nothing, and what follows complete padding is
 * ignored. Undefined where characters or padding are missing.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  let digits = '';
  let pads = 0;
  for (const char of text) {
    if (char === '=') {
      if (digits.length % 4 >= 2 && (digits.length % 4) + ++pads >= 4) break;
    } else if (ALPHABET.includes(char)) {
      digits += char;
      pads = 0;
    }
  }
  const loose = digits.length % 4;
  if (loose === 1 || (loose > 1 && loose + pads < 4)) return undefined;
  return Buffer.from(digits, 'base64');
}
