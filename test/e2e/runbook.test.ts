import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalProcess, startLocal } from '../support/local-process.ts';

const root = resolve(import.meta.dirname, '../..');
const KEY = 's3cret key of the peer';
/** What the scripts print where the session is up. */
const UP = /^dxpeer-\w+\tavailable\tup\n$/;

/** A fenced block of the page. */
interface Block {
  readonly language: string;
  readonly text: string;
  /** The name of a block that is a file, from its first line. */
  readonly file: string | undefined;
}

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Step {
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

const page = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
const blocks: Block[] = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
  language,
  text,
  file: /^# ([\w.-]+\.(?:sh|env))\n/.exec(text)?.[1],
}));
const toRun = blocks.filter(({ language, file }) => language === 'bash' && file === undefined);

describe.skipIf(process.platform === 'win32')('the commands of docs/runbook.md, run in their order', () => {
  let folder: string;
  let local: LocalProcess;
  let env: Record<string, string>;
  let outcomes: Outcome[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dxcli-runbook-'));
    for (const name of ['dxcli', 'dxcli-local']) {
      writeFileSync(join(folder, name), `#!/bin/sh\nexec "${process.execPath}" "${root}/bin/${name}.js" "$@"\n`);
      chmodSync(join(folder, name), 0o755);
    }
    for (const { file, text } of blocks) if (file !== undefined) writeFileSync(join(folder, file), text);
    local = startLocal(['--port', '0', '--available-after', '100', '--up-after', '100', '--gone-after', '100']);
    env = {
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      HOME: folder,
      AWS_ENDPOINT_URL_DIRECT_CONNECT: await local.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    outcomes = [];
    for (const { text } of toRun) outcomes.push(await run(text));
  }, 120_000);

  afterAll(() => {
    local.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a script in the folder, as GitHub runs a step. Standard input has the key. */
  function run(script: string, more: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return new Promise((done) => {
      const child = spawn('bash', ['-eo', 'pipefail', '-c', script], { cwd: folder, env: { ...env, ...more } });
      let [out, err] = ['', ''];
      child.stdout.on('data', (part) => {
        out += part;
      });
      child.stderr.on('data', (part) => {
        err += part;
      });
      child.on('close', (code) => done({ code, out, err }));
      child.stdin.end(`${KEY}\n`);
    });
  }

  /** The outcome of the only block with this text in it. */
  function outcomeOf(text: string | RegExp): Outcome {
    const found = toRun.flatMap((block, at) => (block.text.match(text) ? [outcomes[at]] : []));
    expect(found).toHaveLength(1);
    return found[0] as Outcome;
  }

  it('writes the key into a file that only its owner can read, without a line break', () => {
    expect(outcomeOf('read -rsp')).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(folder, 'key.txt'), 'utf8')).toBe(KEY);
    expect(statSync(join(folder, 'key.txt')).mode & 0o077).toBe(0);
  });

  it('rehearses the change on a copy of the virtual interfaces', () => {
    const { code, out } = outcomeOf('describe-virtual-interfaces');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(UP) });
  });

  it('rehearses that the response of the create is lost', () => {
    const { code, out } = outcomeOf('lost-answer');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(UP) });
  });

  it('rehearses that the session never comes up: the peer is deleted again', () => {
    const { code, out, err } = outcomeOf('--up-after never');
    expect({ code, out }).toEqual({ code: 255, out: '' });
    expect(err).toMatch(/timed out in state available[\s\S]*was deleted again\./);
  });

  it('creates the peer', () => {
    expect(outcomeOf(/^bash add-peer/)).toEqual({ code: 0, out: expect.stringMatching(UP), err: '' });
  });

  it('waits for the session', () => {
    expect(outcomeOf('bgp-peer-up')).toEqual({ code: 0, out: '', err: '' });
  });

  it('takes the peer back', () => {
    const { code, out, err } = outcomeOf('remove-peer.sh');
    expect({ code, out, err }).toEqual({ code: 0, out: 'None\n', err: '' });
  });

  it('decides by the exit code and the output', async () => {
    const { code, out } = outcomeOf('decide.sh');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^The session is up: dxpeer-/) });
    const exec = (options: string) => `SECONDS_TO_WAIT=1 dxcli-local --no-log ${options} --exec -- bash decide.sh`;
    const undone = await run(exec('--up-after never'));
    expect(undone).toMatchObject({ code: 255, out: 'There is no BGP peer (exit code 255).\n' });
    const refused = await run(exec('--up-after never --fault error:DirectConnectClientException@DeleteBGPPeer'));
    expect(refused.code).toBe(255);
    expect(refused.out).toContain('There is a BGP peer, but its session is not up (exit code 255): dxpeer-');
  });

  it('waits for a peer that AWS was verifying', () => {
    expect(outcomeOf('bgp-peer-available')).toEqual({ code: 0, out: '', err: '' });
  });

  it('has every command that the text mentions in one of the blocks', () => {
    const code = blocks.map(({ text }) => text).join('');
    const mentioned = [...page.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`(dxcli [^`]+)`/g)].map(([, line]) => line);
    expect(mentioned.filter((line) => line !== 'dxcli wait' && !code.includes(line as string))).toEqual([]);
  });

  it('runs as a CI job, again and again, and forgets the key', async () => {
    const [workflow] = blocks.filter(({ language }) => language === 'yaml');
    const { jobs } = load(workflow?.text ?? '') as { jobs: Record<string, { steps: Step[] }> };
    for (const again of [false, true]) {
      const steps = jobs['add-peer']?.steps.filter((step) => step.run !== undefined) ?? [];
      const results: Outcome[] = [];
      for (const step of steps) results.push(await run(step.run ?? '', step.env ? { BGP_KEY: KEY } : {}));
      expect(
        results.map(({ code, err }) => ({ code, err })),
        `again: ${again}`,
      ).toEqual(steps.map(() => ({ code: 0, err: '' })));
      expect(results[1]?.out).toMatch(UP);
      expect(results.map(({ out }) => out).join('')).not.toContain(KEY);
    }
    expect(existsSync(join(folder, 'key.txt'))).toBe(false);
  });
});
