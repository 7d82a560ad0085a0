import { CliError } from '../errors.ts';
import type { Credentials } from './credentials.ts';
import { parseTime } from './parse-time.ts';

/** A time in whole seconds, `2036-01-01T00:00:00Z`: as the reference writes it into token caches. */
export function secondsTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/**
 * The expiration that a provider gave with keys. Throws `general` where it cannot
 * be read; `from` names it in the message.
 */
export function expirationOf(text: unknown, from: string): Date {
  const time = parseTime(text);
  if (time) return time;
  throw new CliError(
    'general',
    `${from} has no date and time with a time zone in it. Expected a value like 2030-01-31T12:00:00Z.`,
  );
}

/** Returns the keys. Throws `general` if they have expired; `now` is in milliseconds since the epoch. */
export function unexpired(keys: Credentials, now: number): Credentials {
  if (keys.expiration === undefined || keys.expiration.getTime() > now) return keys;
  throw new CliError('general', 'Credentials were refreshed, but the refreshed credentials are still expired.');
}
