import { describe, expect, it } from 'vitest';
import { BackgroundValues } from '../../../src/completion/background-values.ts';

describe('values looked up in the background', () => {
  it('stop ends a lookup that is still running', () => {
    let stopped = 0;
    const running = { output: new Promise<string>(() => {}), stop: () => void stopped++ };
    const values = new BackgroundValues(
      () => {},
      () => running,
    );
    values.get('create-bgp-peer', 'virtualInterfaceId', []);
    values.stop();
    expect(stopped).toBe(1);
  });

  it('are looked up again for another region or profile', () => {
    const lines: string[] = [];
    const values = new BackgroundValues(
      () => {},
      (line) => {
        lines.push(line);
        return { output: new Promise<string>(() => {}), stop: () => {} };
      },
    );
    const get = (...words: string[]) => values.get('create-bgp-peer', 'virtualInterfaceId', words);
    for (const words of [
      ['--region', 'a'],
      ['--region=a', '--debug'],
      ['--region', 'b'],
      ['--profile', 'p q'],
    ])
      get(...words);
    expect(lines).toEqual([
      'dxcli create-bgp-peer --region a --virtual-interface-id ',
      'dxcli create-bgp-peer --region b --virtual-interface-id ',
      "dxcli create-bgp-peer --profile 'p q' --virtual-interface-id ",
    ]);
  });
});
