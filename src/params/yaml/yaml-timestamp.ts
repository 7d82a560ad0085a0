import type { YamlDate } from '../../document/value.ts';
import { CliError } from '../../errors.ts';

const TIMESTAMP =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(?:Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?$/;

/**
 * A date, or a time in UTC without a zone, as the reference makes it of a YAML
 * timestamp; undefined where the text is not one. A date that does not exist
 * throws `general` in the words of the reference's own date type.
 */
export function parseTimestamp(text: string): YamlDate | undefined {
  const found = TIMESTAMP.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  if (year < 1) refuse(`year ${year} is out of range`);
  if (month < 1 || month > 12) refuse('month must be in 1..12');
  if (day < 1 || time.getUTCMonth() !== month - 1) refuse('day is out of range for month');
  if (found[4] === undefined) return { date: 'date', python: time.toISOString().slice(0, 10) };

  if (hour > 23) refuse('hour must be in 0..23');
  if (minute > 59) refuse('minute must be in 0..59');
  if (second > 59) refuse('second must be in 0..59');
  const [, , , , , , , fraction = '', sign, zoneHours = '0', zoneMinutes = '0'] = found;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -60_000 : 60_000);
  // Python rounds to microseconds, half up by the seventh digit; JavaScript's dates count milliseconds only.
  const micros = Number(fraction.slice(0, 6).padEnd(6, '0')) + ((fraction[6] ?? '0') >= '5' ? 1 : 0);
  time.setUTCHours(hour, minute, second);
  time.setTime(time.getTime() - offset + (micros === 1_000_000 ? 1000 : 0));
  if (time.getUTCFullYear() < 1 || time.getUTCFullYear() > 9999) refuse('date value out of range');
  const iso = time.toISOString();
  const shown = micros % 1_000_000 === 0 ? '' : `.${String(micros).padStart(6, '0')}`;
  return { date: 'datetime', python: `${iso.slice(0, 10)} ${iso.slice(11, 19)}${shown}` };
}

function refuse(reason: string): never {
  throw new CliError('general', reason);
}
