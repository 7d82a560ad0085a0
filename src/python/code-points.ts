/** The length of a text as Python counts it: in code points, where JavaScript counts UTF-16 units. */
export function codePoints(text: string): number {
  let count = text.length;
  for (const _pair of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) count--;
  return count;
}
