import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debugLog } from '../../../src/platform/log.ts';
import { redactor, spellings } from '../../../src/platform/redact.ts';
import { testHost } from '../../support/test-host.ts';

const redact = redactor();

describe('the redactor', () => {
  it.each([
    ['JSON', '{"authKey": "SECRET", "asn": 1}', '{"authKey": ****, "asn": 1}'],
    ['JSON without spaces', '{"authKey":"SECRET","asn":1}', '{"authKey":****,"asn":1}'],
    ['JSON with escapes', '{"authKey":"SEC\\"RET\\\\","asn":1}', '{"authKey":****,"asn":1}'],
    ['JSON that is cut off', '{"authKey":"SECR', '{"authKey":****'],
    ['JSON within JSON', '"{\\"authKey\\": \\"SECRET\\", \\"asn\\": 1}"', '"{\\"authKey\\": ****, \\"asn\\": 1}"'],
    ['Python', "{'authKey': 'SECRET', 'asn': 1}", "{'authKey': ****, 'asn': 1}"],
    ['shorthand', 'asn=1,authKey=SECRET,addressFamily=ipv4', 'asn=1,authKey=****,addressFamily=ipv4'],
    ['shorthand in quotes', 'authKey="SEC,RET",asn=1', 'authKey=****,asn=1'],
    ['shorthand in single quotes', "authKey='SEC,RET',asn=1", 'authKey=****,asn=1'],
    ['router configuration', '<bgp_auth_key>SECRET</bgp_auth_key>', '<bgp_auth_key>****</bgp_auth_key>'],
    ['router configuration, IPv6', '<ipv6_bgp_auth_key>SECRET</x>', '<ipv6_bgp_auth_key>****</x>'],
    ['router configuration that is cut off', '<bgp_auth_key>SECR', '<bgp_auth_key>****'],
    [
      'brackets as JSON may escape them',
      '\\u003cbgp_auth_key\\u003eSECRET\\u003c/x',
      '\\u003cbgp_auth_key\\u003e****\\u003c/x',
    ],
    [
      'a MACsec key',
      '{"connectionId": "dxcon-1", "cak": "SECRET"} cak=SECRET',
      '{"connectionId": "dxcon-1", "cak": ****} cak=****',
    ],
    ['keys of an ini file', 'aws_secret_access_key = SECRET', 'aws_secret_access_key = ****'],
    [
      'credentials',
      '{"SecretAccessKey":"SECRET","SessionToken":"SECRET"}',
      '{"SecretAccessKey":****,"SessionToken":****}',
    ],
    ['credentials in XML', '<SecretAccessKey>SECRET</SecretAccessKey>', '<SecretAccessKey>****</SecretAccessKey>'],
    ['tokens', 'accessToken=SECRET&refreshToken=SECRET', 'accessToken=****&refreshToken=****'],
    ['web identity', 'WebIdentityToken=SECRET&Version=1', 'WebIdentityToken=****&Version=1'],
    ['headers', '"x-amz-security-token":"SECRET"', '"x-amz-security-token":****'],
    ['signature', 'SignedHeaders=host, Signature=abc123', 'SignedHeaders=host, Signature=****'],
    ['user of a URL', 'via http://user:SECRET@proxy:3128/', 'via http://***:***@proxy:3128/'],
  ])('hides the secret in: %s', (_name, text, left) => {
    expect(redact(text)).toBe(left);
  });

  it('hides any value of a secret member in JSON, and keeps the other members', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), (secret, other) => {
        const left = redact(JSON.stringify({ authKey: secret, location: 'EqDC2' }));
        expect(left).toBe('{"authKey":****,"location":"EqDC2"}');
        expect(redact(JSON.stringify({ zzz: other.replace(/[<\\/@"'=:]/g, '') }))).toContain('zzz');
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps values whose names only resemble those of secrets', () => {
    const text = '{"authKeyId2":1,"asn":65000,"addressFamily":"ipv4","author":"x"} an authKey that is too short';
    expect(redact(text)).toContain('"asn":65000,"addressFamily":"ipv4","author":"x"} an authKey that is too short');
  });
});

describe('the spellings of a secret', () => {
  it('are the text itself and the two ways in which JSON may escape it', () => {
    expect(spellings('schlüssel"1')).toEqual(['schlüssel"1', 'schlüssel\\"1', 'schl\\u00fcssel\\"1']);
  });

  it.each(['abcd', 'abcde', 'abcdef', 'abcdefg'])('include %s: four characters are enough to hide it', (secret) => {
    expect(spellings(secret)).toEqual([secret]);
  });

  it('are none for three characters, which occur in ordinary text', () => {
    expect(spellings('abc')).toEqual([]);
  });
});

describe('the log of --debug', () => {
  it('has one line for a message, with time, module and level, in local time', () => {
    const host = testHost({ now: new Date(2026, 10, 24, 10, 0, 0, 123).getTime() });
    const log = debugLog(host);
    log.debug('botocore.endpoint', 'two\nlines');
    log.info('botocore.credentials', () => 'computed');
    expect(host.err()).toBe(
      '2026-11-24 10:00:00,123 - MainThread - botocore.endpoint - DEBUG - two\\nlines\n' +
        '2026-11-24 10:00:00,123 - MainThread - botocore.credentials - INFO - computed\n',
    );
  });

  it('escapes control characters, so that no response can write to the terminal', () => {
    const host = testHost();
    debugLog(host).debug('m', 'a\x1b[2Jb\x9bc\x7fd\te');
    expect(host.err()).toMatch(/ - a\\x1b\[2Jb\\x9bc\\x7fd\\x09e\n$/);
  });

  it('hides each spelling of a secret that it was told of', () => {
    const host = testHost();
    const log = debugLog(host);
    log.hide?.('p"s-SECRET');
    log.hide?.(undefined);
    log.debug('m', 'refused: p"s-SECRET and p\\"s-SECRET');
    expect(host.err()).toMatch(/ - refused: \*\*\*\* and \*\*\*\*\n$/);
  });

  it.each(['q7z!', 'q7z!r', 'q7z!rt', 'q7z!rtu'])('hides the short secret %s in a line', (secret) => {
    const host = testHost();
    const log = debugLog(host);
    log.hide?.(secret);
    log.debug('m', `the service refused ${secret}, it says`);
    expect(host.err()).toMatch(/ - the service refused \*\*\*\*, it says\n$/);
  });

  it('stops writing once standard error is closed', () => {
    let tries = 0;
    const gone = {
      ...testHost().stderr,
      write: () => {
        tries++;
        throw new Error('gone');
      },
    };
    const log = debugLog({ ...testHost(), stderr: gone });
    log.debug('m', 'one');
    log.debug('m', 'two');
    expect(tries).toBe(1);
  });
});
