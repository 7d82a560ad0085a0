/** What a text says of a date and a time; what it leaves out is undefined. */
export interface DateParts {
  year?: number;
  month?: number;
  day?: number;
  /** From Monday, which is 0. */
  weekday?: number;
  hour?: number;
  minute?: number;
  second?: number;
  microsecond?: number;
  /** East of Greenwich, in seconds. */
  offset?: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY_NAME = /^(mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?|sun(day)?)$/;
const UNITS = { h: 'hour', m: 'minute', s: 'second' } as const;
const UNIT_NAME = /^(h(ours?)?|m(inutes?)?|s(econds?)?)$/;
const IGNORED = /^([ .,;/'-]|at|on|and|ad|m|t|of|st|nd|rd|th)$/;
const SEPARATOR = /^[-/.]$/;

/** One of the numbers of a date, before it is known which. */
interface DateNumber {
  readonly value: number;
  readonly isMonthName?: true;
  /** It has more than two digits. */
  readonly isYear?: boolean;
}

/**
 * Reads a date and time in any of the forms that Python's `dateutil` reads: ISO 8601,
 * RFC 822 and 850, `asctime`, `June 5, 2017 9 PM`, `06/05/2017` with the month first.
 * `thisYear` decides the century of a year of two digits.
 * Undefined for any other text.
 */
export function parseDateText(text: string, thisYear: number): DateParts | undefined {
  return new DateTextParser(text, thisYear).parse();
}

class DateTextParser {
  readonly #tokens: readonly string[];
  readonly #thisYear: number;
  readonly #date: DateNumber[] = [];
  readonly #parts: DateParts = {};
  #at = 0;

  constructor(text: string, thisYear: number) {
    const tokens = text.match(/\d+(?:\.\d+)*|\d+|[\p{L}]+|\s|[^\s\p{L}\d]/gu) ?? [];
    // A number with two points is a date: its points separate.
    this.#tokens = tokens.flatMap((token) => {
      if (/\s/.test(token)) return ' ';
      return token.split('.').length > 2 && token.length > 1 ? token.split(/(\.)/) : token;
    });
    this.#thisYear = thisYear;
  }

  parse(): DateParts | undefined {
    while (this.#at < this.#tokens.length) {
      const token = this.#peek();
      const word = token.toLowerCase();
      const isRead = /^\d/.test(token)
        ? this.#readNumber()
        : this.#isOffset(token)
          ? this.#readOffset()
          : this.#readWord(token, word) || this.#skipIgnored(word);
      if (!isRead) return undefined;
    }
    return this.#resolveDate() && Object.keys(this.#parts).length > 0 ? this.#parts : undefined;
  }

  #peek(ahead = 0): string {
    return this.#tokens[this.#at + ahead] ?? '';
  }

  /** The token at the current place, which moves behind it; empty at the end. */
  #take(): string {
    return this.#tokens[this.#at++] ?? '';
  }

  #skipIgnored(word: string): boolean {
    if (!IGNORED.test(word)) return false;
    this.#at++;
    return true;
  }

  #readNumber(): boolean {
    const token = this.#peek();
    const [digits = '', fraction] = token.split('.');
    const next = this.#peek(1);
    const isTime = this.#date.length === 3 && this.#parts.hour === undefined && next !== ':' && !UNIT_NAME.test(next);
    if (isTime && /^(\d\d|\d{4})$/.test(token)) {
      return this.#compactTime(digits, undefined);
    }
    if (digits.length === 6) {
      if (this.#date.length > 0 || fraction !== undefined) return this.#compactTime(digits, fraction);
      return this.#compactDate(digits, 2, '');
    }
    if (fraction === undefined && /^(8|12|14)$/.test(String(digits.length))) {
      return this.#compactDate(digits.slice(0, 8), 4, digits.slice(8));
    }
    if (this.#readUnits()) return true;
    if (next === ':') return this.#readClock();
    if (SEPARATOR.test(next) && fraction === undefined) return this.#readSeparated(next);
    this.#at++;
    if (fraction !== undefined) return false;
    if (this.#readHalfOfDay(Number(digits))) return true;
    return this.#addToDate(digits);
  }

  /** `2359`, `23`, `235959.5`. */
  #compactTime(digits: string, fraction: string | undefined): boolean {
    this.#at++;
    const [hour, minute = 0, second = 0] = (digits.match(/../g) ?? []).map(Number);
    return this.#setTime(hour as number, minute, second, microseconds(fraction));
  }

  /** `170605` with a year of two digits, `20170605` and `20170605210000` with one of four. */
  #compactDate(date: string, yearDigits: number, time: string): boolean {
    const month = date.slice(yearDigits, yearDigits + 2);
    const parts = [date.slice(0, yearDigits), month, date.slice(yearDigits + 2)];
    if (!parts.every((part) => this.#addToDate(part))) return false;
    if (time === '') this.#at++;
    return time === '' || this.#compactTime(time, undefined);
  }

  /** `21:00`, `21:00:00`, `21:00:00.25`. */
  #readClock(): boolean {
    const hour = Number(this.#take());
    this.#at++;
    const [minute = '', minuteFraction] = this.#take().split('.');
    if (!/^\d+$/.test(minute)) return false;
    if (this.#peek() !== ':') {
      const second = minuteFraction === undefined ? 0 : Math.trunc(60 * Number(`0.${minuteFraction}`));
      return this.#setTime(hour, Number(minute), second, 0) && this.#readHalfOfDay();
    }
    this.#at++;
    const [second = '', fraction] = this.#take().split('.');
    if (!/^\d+$/.test(second)) return false;
    const given = fraction ?? this.#commaFraction();
    return this.#setTime(hour, Number(minute), Number(second), microseconds(given)) && this.#readHalfOfDay();
  }

  /** ISO 8601 allows a comma before the fraction of a second. */
  #commaFraction(): string | undefined {
    if (this.#peek() !== ',' || !/^\d+$/.test(this.#peek(1))) return undefined;
    this.#at++;
    return this.#take();
  }

  /** `10h`, `36 m`, `28.5s`. */
  #readUnits(): boolean {
    const gap = this.#peek(1) === ' ' ? 2 : 1;
    const name = this.#peek(gap).toLowerCase();
    if (!UNIT_NAME.test(name)) return false;
    const [whole = '', fraction] = this.#peek().split('.');
    this.#at += gap + 1;
    const unit = UNITS[name[0] as keyof typeof UNITS];
    this.#parts[unit] = Number(whole);
    if (unit === 'second') this.#parts.microsecond = microseconds(fraction);
    return this.#isTime();
  }

  /** AM or PM right after a time or, with `hour`, after a number, which is the hour then. True where there is none after a time. */
  #readHalfOfDay(hour?: number): boolean {
    const gap = this.#peek() === ' ' ? 1 : 0;
    const half = /^([ap])m?$/i.exec(this.#peek(gap))?.[1]?.toLowerCase();
    if (half === undefined) return hour === undefined;
    const full = hour ?? this.#parts.hour ?? 0;
    if (full > 12) return hour === undefined;
    this.#at += gap + 1;
    this.#parts.hour = (full % 12) + (half === 'p' ? 12 : 0);
    return true;
  }

  /** `05-06-2017`, `2017/06/05`, `05-Jun-17`. */
  #readSeparated(separator: string): boolean {
    if (!this.#addToDate(this.#take())) return false;
    for (let more = 0; more < 2 && this.#peek() === separator; more++) {
      const next = this.#peek(1);
      if (!/^\d+$/.test(next) && !MONTH_NAME.test(next.toLowerCase())) break;
      this.#at++;
      if (!this.#addToDate(this.#take())) return false;
    }
    return true;
  }

  #readWord(token: string, word: string): boolean {
    if (WEEKDAY_NAME.test(word)) {
      this.#parts.weekday = WEEKDAYS.indexOf(word.slice(0, 3));
    } else if (MONTH_NAME.test(word)) {
      const separator = this.#peek(1);
      return SEPARATOR.test(separator) && /^\d+$/.test(this.#peek(2))
        ? this.#readSeparated(separator)
        : this.#addToDate(this.#take());
    } else if (this.#isZone(token)) {
      return this.#readZone(word);
    } else return false;
    this.#at++;
    return true;
  }

  #isZone(token: string): boolean {
    const { hour, offset } = this.#parts;
    return hour !== undefined && offset === undefined && (/^[A-Z]{3,5}$/.test(token) || /^(UTC|GMT|z)$/i.test(token));
  }

  /** `Z`, `GMT`; `GMT+3`, where the sign is the other way round. Other names mean nothing. */
  #readZone(word: string): boolean {
    this.#at++;
    if (this.#isOffset(this.#peek()) && /^\d+$/.test(this.#peek(1))) return this.#readOffset(-1);
    if (/^(utc|gmt|z)$/.test(word)) this.#parts.offset = 0;
    return true;
  }

  /** A sign after a time. */
  #isOffset(token: string): boolean {
    return this.#parts.hour !== undefined && (token === '+' || token === '-');
  }

  /** `+02:00`, `-0530`, `+2`, and the name of the zone in parentheses after it. */
  #readOffset(direction = 1): boolean {
    const [sign, digits] = [this.#peek(), this.#peek(1)];
    if (!/^(\d\d?|\d{4})$/.test(digits)) return false;
    this.#at += 2;
    let [hours, minutes] = digits.length === 4 ? [digits.slice(0, 2), digits.slice(2)] : [digits, '0'];
    if (digits.length < 4 && this.#peek() === ':' && /^\d\d$/.test(this.#peek(1))) {
      minutes = this.#peek(1);
      this.#at += 2;
    }
    const size = Number(hours) * 3600 + Number(minutes) * 60;
    this.#parts.offset = (sign === '-' ? -1 : 1) * direction * size;
    const name = this.#peek() === ' ' ? 1 : 0;
    if (this.#peek(name) === '(' && /^[A-Z]{3,}$/.test(this.#peek(name + 1)) && this.#peek(name + 2) === ')') {
      this.#at += name + 3;
    }
    // Python's offsets are less than a day.
    return size < 86400;
  }

  #setTime(hour: number, minute: number, second: number, microsecond: number): boolean {
    Object.assign(this.#parts, { hour, minute, second, microsecond });
    return this.#isTime();
  }

  #isTime(): boolean {
    const { hour = 0, minute = 0, second = 0 } = this.#parts;
    return hour < 24 && minute < 60 && second < 60;
  }

  /** Keeps a number of the date, or the name of a month. */
  #addToDate(token: string): boolean {
    const month = MONTHS.indexOf(token.slice(0, 3).toLowerCase()) + 1;
    const value = month || Number(token);
    this.#date.push(month ? { value, isMonthName: true } : { value, isYear: token.length > 2 });
    return this.#date.length <= 3;
  }

  /** Decides which number is the year, the month and the day. False where one is not possible. */
  #resolveDate(): boolean {
    const numbers = this.#date;
    for (const [i, name] of orderOf(numbers).entries()) {
      const number = numbers[i] as DateNumber;
      this.#parts[name] = name === 'year' ? this.#fullYear(number) : number.value;
    }
    const { month = 1, day = 1, year = 1 } = this.#parts;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1 && year <= 9999;
  }

  /** A year of two digits is one of the hundred years around now. */
  #fullYear({ value, isYear }: DateNumber): number {
    if (isYear || value >= 100) return value;
    const year = value + this.#thisYear - (this.#thisYear % 100);
    if (year >= this.#thisYear + 50) return year - 100;
    return year < this.#thisYear - 50 ? year + 100 : year;
  }
}

type DatePart = 'year' | 'month' | 'day';

function orderOf(numbers: readonly DateNumber[]): readonly DatePart[] {
  const isYear = (i: number) => (numbers[i]?.value ?? 0) > 31 || numbers[i]?.isYear === true;
  const month = numbers.findIndex(({ isMonthName }) => isMonthName);
  if (numbers.length === 1) return [month === 0 ? 'month' : isYear(0) ? 'year' : 'day'];
  if (numbers.length === 2) {
    const other: DatePart = isYear(month < 0 ? (isYear(0) ? 0 : 1) : 1 - month) ? 'year' : 'day';
    if (month >= 0) return month === 0 ? ['month', other] : [other, 'month'];
    return isYear(0) ? ['year', 'month'] : ['month', other];
  }
  if (numbers.length < 3) return [];
  if (month === 0) return isYear(1) ? ['month', 'year', 'day'] : ['month', 'day', 'year'];
  if (month === 1) return isYear(0) ? ['year', 'month', 'day'] : ['day', 'month', 'year'];
  if (month === 2) return isYear(1) ? ['day', 'year', 'month'] : ['year', 'day', 'month'];
  if (isYear(0)) return ['year', 'month', 'day'];
  return (numbers[0]?.value ?? 0) > 12 ? ['day', 'month', 'year'] : ['month', 'day', 'year'];
}

/** The digits after the point as microseconds; more than six are cut off. */
function microseconds(fraction = ''): number {
  return Number(fraction.padEnd(6, '0').slice(0, 6));
}
