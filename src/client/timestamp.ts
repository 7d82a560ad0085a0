import { type Document, isFloat } from '../document/document.ts';
import { type DateParts, parseDateText } from '../python/date-text.ts';
import { strip } from '../python/whitespace.ts';

/** The present, and the zone in which times are printed. */
export interface TimeContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The variable `TZ`; Node reads names of zones in it by itself. */
  readonly zone: string | undefined;
}

/** The first and the last second that Python has a time for, in UTC. */
const [FIRST_SECOND, LAST_SECOND] = [-62135596800, 253402300799];

/**
 * A timestamp of a response as the reference prints it, `2017-06-05T21:00:00+00:00`:
 * numbers, also in texts, are seconds since the epoch and printed in the local zone,
 * other texts in the zone that they name. Undefined for a value that is not a time.
 * This file is the root of the timestamp bundle.
 */
export function printTimestamp(value: Document, context: TimeContext): string | undefined {
  const seconds = secondsOf(value);
  const text = seconds !== undefined && Number.isFinite(seconds) ? printEpoch(seconds, context) : undefined;
  // A number that is too large for a time may still be one that is written without separators.
  if (text !== undefined || typeof value !== 'string') return text;
  const now = localTime(Math.floor(context.now / 1000), context.zone);
  const parts = parseDateText(value, now.date.getUTCFullYear());
  return parts && printParts(parts, now.date);
}

function secondsOf(value: Document): number | undefined {
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') return Number(value);
  if (isFloat(value)) return value.float;
  // What Python's `float` reads.
  const text = typeof value === 'string' ? strip(value) : '';
  return /^[+-]?(\d+(_\d+)*)?(\.(\d+(_\d+)*)?)?(e[+-]?\d+(_\d+)*)?$/i.test(text) && /^[+-]?\.?\d/.test(text)
    ? Number(text.replaceAll('_', ''))
    : undefined;
}

function printEpoch(value: number, { zone }: TimeContext): string | undefined {
  let seconds = Math.trunc(value);
  let micros = roundHalfToEven((value - seconds) * 1e6);
  if (micros >= 1e6) [seconds, micros] = [seconds + 1, micros - 1e6];
  if (micros < 0) [seconds, micros] = [seconds - 1, micros + 1e6];
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return undefined;
  const { date, offset } = localTime(seconds, zone);
  const year = date.getUTCFullYear();
  if (year < 1 || year > 9999) return undefined;
  return isoFormat(date, micros, offset);
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The local time as the UTC fields of a date, and its offset from UTC in seconds. */
function localTime(seconds: number, zone: string | undefined): { date: Date; offset: number } {
  const offset = fixedOffset(zone) ?? -Math.round(new Date(seconds * 1000).getTimezoneOffset() * 60);
  return { date: new Date((seconds + offset) * 1000), offset };
}

/** The offset that a zone of POSIX has in its name, such as `IST-5:30` or `<+05>-5`: Node takes these for UTC. */
function fixedOffset(zone = ''): number | undefined {
  const [, sign, hours, minutes = '0', seconds = '0'] =
    /^:?(?:<[^>]+>|[A-Za-z]{3,})([+-]?)(\d{1,2})(?::(\d\d)(?::(\d\d))?)?$/.exec(zone) ?? [];
  if (hours === undefined) return undefined;
  // POSIX counts to the west.
  return (sign === '-' ? 1 : -1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** A time that was read from a text; today's date stands for what it leaves out. */
function printParts(parts: DateParts, today: Date): string | undefined {
  const { year = today.getUTCFullYear(), month = today.getUTCMonth() + 1 } = parts;
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  const { day = Math.min(today.getUTCDate(), days), hour = 0, minute = 0, second = 0, microsecond = 0 } = parts;
  if (day > days) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  if (parts.weekday !== undefined && parts.day === undefined) {
    date.setUTCDate(day + ((parts.weekday - ((date.getUTCDay() + 6) % 7) + 7) % 7));
  }
  return isoFormat(date, microsecond, parts.offset);
}

/** As Python's `isoformat`: microseconds only where there are any, the offset only where it is known. */
function isoFormat(date: Date, micros: number, offset: number | undefined): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [String(date.getUTCFullYear()).padStart(4, '0'), two(date.getUTCMonth() + 1), two(date.getUTCDate())];
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two);
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`;
  return `${day.join('-')}T${time.join(':')}${fraction}${offset === undefined ? '' : isoOffset(offset, two)}`;
}

function isoOffset(offset: number, two: (number: number) => string): string {
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, ...(size % 60 ? [size % 60] : [])];
  return `${offset < 0 ? '-' : '+'}${parts.map(two).join(':')}`;
}
