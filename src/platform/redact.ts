/** What the log shows in the place of a secret. */
export const HIDDEN = '****';

const NAMES = [
  'auth_?key',
  // The secret half of a MACsec key.
  '\\bcak',
  'secret_?access_?key',
  'session_?token',
  'security[_-]?token',
  'access_?token',
  'refresh_?token',
  'identity_?token',
  'id_?token',
  'client_?secret',
  'proxy-authorization',
  'password',
  'signature',
].join('|');

/**
 * Makes a function that replaces the secrets in a text which can be told by their
 * names: BGP authentication keys (as a member, and inside the router configuration of a
 * response), secret keys, tokens, signatures, users in URLs. The patterns are made here
 * and not at start-up: most runs log nothing.
 */
export function redactor(): (text: string) => string {
  /** `name: value` and `name=value` as JSON, Python and shorthand spell them; the value may be cut off. */
  const named = new RegExp(
    `((\\\\*["'])?[\\w-]*(?:${NAMES})(?:\\\\*["'])?\\s*[:=]\\s*)(?:"(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?|\\\\+(["'])(?:(?!\\\\+\\3)[\\s\\S])*(?:\\\\+\\3)?|[^\\s,;&}\\]"'\\\\]+)`,
    'gi',
  );
  /** `<bgp_auth_key>value</…`, also with the brackets as JSON may escape them. */
  const tagged = new RegExp(`((?:<|\\\\u003c)[\\w:-]*(?:${NAMES})(?:>|\\\\u003e))(?:(?!<|\\\\u003c)[\\s\\S])*`, 'gi');
  return (text) =>
    text
      .replace(named, (_whole, name: string) => name + HIDDEN)
      .replace(tagged, (_whole, tag: string) => tag + HIDDEN)
      .replace(/(\w:\/\/)[^\s"']+@/g, '$1***:***@');
}

/** A shorter secret cannot be told from ordinary text: it is only hidden where its name stands before it. */
const SHORTEST = 4;

/** The ways in which a secret may be spelled in a text: unchanged, and as JSON escapes it. */
export function spellings(secret: string): string[] {
  if (secret.length < SHORTEST) return [];
  const json = JSON.stringify(secret).slice(1, -1);
  const ascii = json.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [...new Set([secret, json, ascii])];
}
