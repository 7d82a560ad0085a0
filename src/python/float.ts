/**
 * A float as Python prints it: the fewest digits that read back as the same
 * float, with a point (`2.0`) between 1e-4 and 1e16, and with an exponent of at
 * least two digits elsewhere (`1e+16`, `1e-07`). `nan`, `inf` and `-inf` for the rest.
 */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e16)) {
    // JavaScript prints the same digits, but uses exponents below 1e-6 only.
    const text = String(value);
    return Number.isInteger(value) ? `${text}.0` : text;
  }
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  const sign = exponent[0];
  return `${digits}e${sign}${exponent.slice(1).padStart(2, '0')}`;
}
