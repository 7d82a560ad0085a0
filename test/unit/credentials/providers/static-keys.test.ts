import { afterEach, expect, it } from 'vitest';
import { fileKeys } from '../../../../src/credentials/providers/static-keys.ts';
import { failure, inProfile, opened, removeHomes } from '../../config/support.ts';

afterEach(removeHomes);

it.each(['aws_secret_access_key', 'aws_session_token'])(
  'keys of a file with a nested block as %s are refused, not sent without it',
  async (name) => {
    const others = ['aws_access_key_id = A', 'aws_secret_access_key = s'].filter((line) => !line.startsWith(name));
    const config = opened({ credentials: inProfile(...others, `${name} =`, '  a = b') });
    expect(await failure(() => fileKeys(config, 'credentials', 'default'))).toBe(
      'general: The keys of profile "default" are nested blocks where values belong.',
    );
  },
);
