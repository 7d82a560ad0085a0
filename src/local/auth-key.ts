import { randomBytes } from 'node:crypto';
import { refusal } from './service-error.ts';

/** The BGP key of a request, or one made up in the service's style. Throws where its length is not 6 to 80 characters. */
export function requestedAuthKey(authKey: string | undefined): string {
  if (authKey === undefined) return `0x${randomBytes(16).toString('base64url')}`;
  const { length } = [...authKey];
  if (length < 6 || length > 80) throw refusal('BGP authentication key must have 6 to 80 characters');
  return authKey;
}
