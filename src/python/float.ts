/** A float as Python prints it: `2.0`, `1e+16`, `1e-07`, `nan`, `inf`. */
export function formatFloat(_value: number): string {
  throw new Error('not built yet');
}
