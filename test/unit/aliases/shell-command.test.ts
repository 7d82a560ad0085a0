import { describe, expect, it } from 'vitest';
import { shellCommand } from '../../../src/aliases/shell-command.ts';

describe('shellCommand', () => {
  it('quotes each word for a POSIX shell', () => {
    expect(shellCommand('echo hi;', ['plain', 'a b', "it's", '*', ''], 'linux')).toBe(
      `echo hi; plain 'a b' 'it'"'"'s' '*' ''`,
    );
  });

  it('quotes each word for a program on Windows', () => {
    expect(shellCommand('echo', ['plain', 'a b', 'say "x"', 'c:\\a b\\', ''], 'win32')).toBe(
      'echo plain "a b" "say \\"x\\"" "c:\\a b\\\\" ""',
    );
  });
});
