/** A switch as the reference reads it: `true` in any case is on, anything else is off (`1` and `yes` too). */
export function isOn(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}
