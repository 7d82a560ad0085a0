import { expect, it } from 'vitest';
import { warnAboutKey } from '../../../src/command/warn-about-key.ts';
import { testHost } from '../../support/test-host.ts';

/** What is warned of this key. */
function warned(authKey: string, tty = true): string {
  const host = testHost({ tty });
  warnAboutKey(new Map([['newBGPPeer', new Map([['authKey', authKey]])]]), host.stderr);
  return host.err();
}

it('a key with a line break or blanks at its ends is warned about at a terminal, and not shown', () => {
  expect(warned('s3cret\n')).toBe('warning: authKey has line breaks: they are sent as part of the key.\n');
  expect(warned(' s3cret')).toBe('warning: authKey has blanks at its ends: they are sent as part of the key.\n');
});

it('no key is warned about in a pipe, nor one that is fine', () => {
  expect([warned('s3cret\n', false), warned('s3 cret')]).toEqual(['', '']);
  const host = testHost({ tty: true });
  warnAboutKey(new Map([['virtualInterfaceId', 'dxvif-1']]), host.stderr);
  expect(host.err()).toBe('');
});
