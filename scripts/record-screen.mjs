// Records the terminal session of the README: runs the built programs against dxcli-local and draws what they really
// printed as docs/screen.svg.
//
//   npm run screen
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const COLUMNS = 100;
const CHARACTER = { width: 8.4, height: 18 };
const MARGIN = 16;

const SESSION = [
  "dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d \\\n    --new-bgp-peer asn=64600,addressFamily=ipv6 --output table --color on \\\n    --query 'virtualInterface.bgpPeers[].{asn: asn, address: amazonAddress, state: bgpPeerState}'",
  "dxcli describe-virtual-interfaces --output yaml \\\n    --query 'virtualInterfaces[].{id: virtualInterfaceId, vlan: vlan, state: virtualInterfaceState}'",
  'dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asm=64600',
];

/** The colours of the codes that a table uses. */
const COLORS = { 33: '#d7ba7d', 34: '#6cb6ff', dim: '#8b949e', text: '#e6edf3', prompt: '#7ee787', ground: '#0d1117' };

/** Runs the session with one dxcli-local and returns what a terminal would show. */
function record() {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-screen-'));
  try {
    const script = join(folder, 'session.sh');
    const program = `'${process.execPath}' '${join(root, 'bin/dxcli.js')}'`;
    const commands = SESSION.map((command) => `cat <<'END'\n\x1b[32m$\x1b[0m ${command}\nEND\n${command}\n`);
    writeFileSync(script, `exec 2>&1\ndxcli() { ${program} "$@"; }\n${commands.join('echo\n')}`);
    const words = [join(root, 'bin/dxcli-local.js'), '--no-log', '--exec', '--', 'sh', script];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder, COLUMNS: String(COLUMNS), AWS_PAGER: '', LANG: 'C.UTF-8' },
    });
    // The last command of the session shows an error, with its exit code.
    if (status !== 252) throw new Error(`The session ended with ${status}: ${stdout}${stderr}`);
    return stdout.trimEnd();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A line as SVG text: each run of characters of one colour is a span.
 * @param {string} line
 * @param {number} index
 */
function drawLine(line, index) {
  let style = '';
  const spans = line.split(/(\x1b\[[\d;]*m)/).map((part) => {
    const codes = /^\x1b\[([\d;]*)m$/.exec(part);
    if (!codes) return part && `<tspan${style}>${escaped(part)}</tspan>`;
    style = styleOf(style, codes[1] ?? '');
    return '';
  });
  const y = MARGIN + CHARACTER.height * (index + 1) - 4;
  return `<text x="${MARGIN}" y="${y}">${spans.join('')}</text>`;
}

/**
 * The attributes after an escape sequence; those before it stay unless it resets them.
 * @param {string} style
 * @param {string} codes
 */
function styleOf(style, codes) {
  /** @type {Record<string, string>} */
  const attributes = {
    1: ' font-weight="bold"',
    2: ' opacity="0.7"',
    32: ` fill="${COLORS.prompt}"`,
    33: ` fill="${COLORS[33]}"`,
    34: ` fill="${COLORS[34]}"`,
  };
  return codes.split(';').reduce((all, code) => (Number(code) === 0 ? '' : all + (attributes[code] ?? '')), style);
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

// A terminal breaks a line that is too long. None with colours is.
const lines = record()
  .split('\n')
  .flatMap((line) =>
    line.includes('\x1b') || line === '' ? [line] : (line.match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? []),
  );
const width = 2 * MARGIN + Math.ceil(COLUMNS * CHARACTER.width);
const height = 2 * MARGIN + lines.length * CHARACTER.height;
writeFileSync(
  join(root, 'docs/screen.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="A terminal session with dxcli">
<rect width="100%" height="100%" rx="8" fill="${COLORS.ground}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="${COLORS.text}" xml:space="preserve">
${lines.map(drawLine).join('\n')}
</g>
</svg>
`,
);
