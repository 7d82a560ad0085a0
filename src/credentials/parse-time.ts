const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY = /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b/gi;

/** A zone at the end of a time. */
const ZONE = /(?:(Z|UTC|GMT)|([+-])(\d\d)(?::?(\d\d))?)$/i;
/** Hour and minute, and what may follow them. */
const CLOCK = /(?:^|[T\s,])(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(?:([ap])m)?/i;
/** Digits alone: `20360101T000000`, with a `T`, a space or nothing before the time of day, or without one. */
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:[T\s]?(\d\d)(\d\d)(\d\d)?(?:[.,](\d+))?)?$/i;

/** Year, month (1 to 12) and day. */
type Day = readonly [number, number, number];

/**
 * A point in time in the forms that the reference's parser reads, as far as they say which point it is:
 * `2036-01-01T00:00:00Z`, `…+00:00`, `… UTC`, `20360101T000000Z`, `Tue, 01 Jan 2036 00:00:00 GMT`,
 * `01/01/2036 12:00 AM UTC` (month first, unless it is beyond 12) (20-found, wire-exp-form-…). Undefined for anything
 * else, a time without a zone too.
 */
export function parseTime(given: unknown): Date | undefined {
  if (typeof given !== 'string') return undefined;
  const text = given.trim();
  const zone = ZONE.exec(text);
  if (!zone) return undefined;
  const local = text.slice(0, zone.index).trim();
  const compact = COMPACT.exec(local);
  const milliseconds = compact ? compactTime(compact) : spelledTime(local);
  return milliseconds === undefined ? undefined : new Date(milliseconds - offsetOf(zone));
}

/** The offset of a zone in milliseconds. */
function offsetOf([, , sign, hours = '0', minutes = '0']: RegExpExecArray): number {
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -offset : offset;
}

function compactTime([, year, month, day, ...clock]: RegExpExecArray): number | undefined {
  return timeOf([Number(year), Number(month), Number(day)], clock);
}

function spelledTime(text: string): number | undefined {
  const clock = CLOCK.exec(text);
  const rest = clock ? `${text.slice(0, clock.index)} ${text.slice(clock.index + clock[0].length)}` : text;
  const day = dayOf(
    rest
      .replace(WEEKDAY, ' ')
      .replace(/[,\s]+/g, ' ')
      .trim(),
  );
  if (!day) return undefined;
  const [, hour = '0', minute, second, fraction, half] = clock ?? [];
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined;
  const afternoon = half?.toLowerCase() === 'p' ? 12 : 0;
  return timeOf(day, [half === undefined ? hour : String((Number(hour) % 12) + afternoon), minute, second, fraction]);
}

function dayOf(text: string): Day | undefined {
  const [, year, yearsMonth, yearsDay] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (year !== undefined) return [Number(year), Number(yearsMonth), Number(yearsDay)];
  const [, first, second, last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  if (last !== undefined) {
    const [month, day] = Number(first) > 12 ? [second, first] : [first, second];
    return [Number(last), Number(month), Number(day)];
  }
  const words = text.split(/[ \-/.]/);
  const name = words.find((word) => /^[a-z]{3,9}$/i.test(word));
  const month = MONTHS.indexOf(name?.slice(0, 3).toLowerCase() ?? '') + 1;
  const numbers = words.filter((word) => word !== name).map((word) => word.replace(/(?:st|nd|rd|th)$/i, ''));
  const spelledYear = numbers.find((number) => /^\d{4}$/.test(number));
  const spelledDay = numbers.find((number) => /^\d{1,2}$/.test(number));
  if (month === 0 || words.length !== 3 || spelledYear === undefined || spelledDay === undefined) return undefined;
  return [Number(spelledYear), month, Number(spelledDay)];
}

/** Milliseconds since the epoch of a time in UTC; undefined for one that the calendar or the clock does not have. */
function timeOf([year, month, day]: Day, clock: readonly (string | undefined)[]): number | undefined {
  const [hour, minute, second, fraction] = clock.map((part) => part ?? '0');
  const [h, m, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  if (h > 23 || m > 59 || s > 59) return undefined;
  const thousandths = Number((fraction ?? '0').padEnd(3, '0').slice(0, 3));
  const time = new Date(Date.UTC(year, month - 1, day, h, m, s, thousandths));
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day ? time.getTime() : undefined;
}
