import { writeSync } from 'node:fs';
import type { ReadStream } from 'node:tty';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import { openTerminal } from '../platform/terminal.ts';

/**
 * Asks for the code of an MFA device: on the terminal without showing it, or,
 * where there is no terminal, on standard input with a warning that it may be
 * shown. The question goes to standard error, or to the terminal where standard
 * error is redirected. Throws `interrupted` for Ctrl-C, `general` where the input
 * ends without a code.
 */
export async function askMfaCode(host: Host, serial: string): Promise<string> {
  const question = `Enter MFA code for ${serial}: `;
  const terminal = openTerminal();
  if (terminal !== undefined) {
    const say = (text: string) => (host.stderr.isTTY ? host.stderr.write(text) : void writeSync(terminal, text));
    const tty = await import('node:tty');
    return readHidden(new tty.ReadStream(terminal), question, say);
  }
  host.stderr.write(
    `GetPassWarning: Can not control echo on the terminal.\nWarning: Password input may be echoed.\n${question}`,
  );
  const line = host.stdin.readLine();
  if (line === undefined) throw noCodeError();
  host.stderr.write('\n');
  return line;
}

function noCodeError(): CliError {
  return new CliError('general', 'No MFA code was given: standard input ended.');
}

/** Reads a line in raw mode, so that it is not shown. The terminal's mode is restored in any case. */
async function readHidden(terminal: ReadStream, question: string, say: (text: string) => void): Promise<string> {
  terminal.setEncoding('utf8');
  terminal.setRawMode(true);
  try {
    say(question);
    return await new Promise<string>((resolve, reject) => {
      let code = '';
      terminal.on('data', (typed: string) => {
        for (const key of typed) {
          if (key === '\r' || key === '\n') return resolve(code);
          if (key === '\x03') return reject(new CliError('interrupted', 'interrupted'));
          if (key === '\x04') return code === '' ? reject(noCodeError()) : resolve(code);
          if (key === '\x7f' || key === '\b') code = [...code].slice(0, -1).join('');
          else if (key === '\x15') code = '';
          else code += key;
        }
      });
      terminal.on('error', reject);
      terminal.on('end', () => reject(noCodeError()));
    }).then((code) => {
      say('\n');
      return code;
    });
  } finally {
    terminal.setRawMode(false);
    terminal.destroy();
  }
}
