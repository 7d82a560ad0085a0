// The demo: starts the local Direct Connect endpoint on a free port, creates a
// BGP peer on it with the built dxcli, prints the command and its response.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const command =
  'create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6'.split(' ');
const endpoint = spawn(process.execPath, [join(root, 'bin', 'dxcli-local.js'), '--port', '0', '--no-log'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = once(endpoint, 'exit');
try {
  const url = await endpointUrl();
  console.log(`$ dxcli ${command.join(' ')}`);
  const dxcli = spawn(process.execPath, [join(root, 'bin', 'dxcli.js'), ...command], {
    stdio: 'inherit',
    env: {
      // The caller's own AWS and proxy settings are not used.
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^AWS_|_proxy$/i.test(name))),
      AWS_ENDPOINT_URL_DIRECT_CONNECT: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_CONFIG_FILE: join(root, 'no-config'),
      AWS_SHARED_CREDENTIALS_FILE: join(root, 'no-credentials'),
      AWS_PAGER: '',
    },
  });
  const [code] = await once(dxcli, 'exit');
  process.exitCode = code ?? 1;
} finally {
  endpoint.kill();
  await ended;
}

/** The URL that the endpoint prints once it listens. */
async function endpointUrl() {
  for await (const line of createInterface({ input: endpoint.stdout })) {
    const found = /AWS_ENDPOINT_URL_DIRECT_CONNECT=(\S+)/.exec(line);
    if (found) return found[1];
  }
  throw new Error('The local endpoint did not start.');
}
