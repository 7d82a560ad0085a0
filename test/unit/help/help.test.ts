import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../scripts/markup.mjs';
import { manualPage, manualPageSource, showHelp } from '../../../src/help/help.ts';
import { jsonSyntax, shorthandSyntax } from '../../../src/help/value-syntax.ts';
import { wrap } from '../../../src/help/wrap.ts';
import type { Shape, StructureShape } from '../../../src/model/shape.ts';
import { EXAMPLES } from '../../../src/operations/examples/examples.ts';
import { createBgpPeer, operationOf } from '../../support/operations.ts';
import { testHost } from '../../support/test-host.ts';

const operation = createBgpPeer;
const plain = (columns: number) => manualPage(operation, { columns, styled: false });
const text = (lines: ReturnType<typeof wrap>) => lines.map((line) => line.map((span) => span.text).join(''));

/** Every member below a structure, in the model's order, as help names it. */
function labels({ members }: StructureShape): string[] {
  return members.flatMap(({ name, shape, required }) => [
    `${name} -> (${shape.type})${required ? ' [required]' : ''}`,
    ...below(shape),
  ]);
}
function below(shape: Shape): string[] {
  if (shape.type === 'structure') return labels(shape);
  return shape.type === 'list' ? [`(${shape.element.type})`, ...below(shape.element)] : [];
}

describe('the manual page of a command', () => {
  it('has the sections of the reference in its order, and those of its own', () => {
    const titles = plain(80).match(/^[A-Z][A-Z ]+$/gm);
    expect(titles).toEqual([
      'NAME',
      'DESCRIPTION',
      'SYNOPSIS',
      'OPTIONS',
      'GLOBAL OPTIONS',
      'OWN OPTIONS',
      'EXAMPLES',
      'OUTPUT',
    ]);
  });

  it('names every member of the answer with its type, in the order of the model', () => {
    const section = plain(200).split(/^OUTPUT$/m)[1] ?? '';
    const shown = section.split('\n').map((line) => line.trim());
    const wanted = labels(operation!.output);
    expect(shown.filter((line) => / -> \(|^\(\w+\)$/.test(line))).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(40);
  });

  it('names every option and every member of a structure', () => {
    const section = /^OPTIONS$([\s\S]*?)^GLOBAL OPTIONS$/m.exec(plain(100))?.[1] ?? '';
    for (const { name } of (operation!.input.members[1]!.shape as StructureShape).members) {
      expect(section).toContain(`${name} -> (`);
    }
    for (const wanted of [
      '--virtual-interface-id (string)',
      '--new-bgp-peer (structure)',
      '--cli-input-json | --cli-input-yaml (string)',
      '--generate-cli-skeleton (string)',
      'Shorthand Syntax:',
      'JSON Syntax:',
    ]) {
      expect(section).toContain(wanted);
    }
  });

  it.each([40, 80, 140, 400])('has no line of prose wider than %i columns', (columns) => {
    const verbatim = /^ *(?:[{}[\]"]|asn|dxcli \[|\[--)/;
    const ofExamples = new Set(
      EXAMPLES.CreateBGPPeer?.flatMap(({ file, commands, output }) =>
        [file?.content, commands, output].flatMap((text) => text?.split('\n').map((line) => line.trim()) ?? []),
      ),
    );
    for (const page of [plain(columns), manualPage(undefined, { columns, styled: false })]) {
      const wide = page
        .split('\n')
        .filter((line) => line.length > columns && !verbatim.test(line) && !ofExamples.has(line.trim()));
      expect(wide).toEqual([]);
    }
  });

  it('has escape sequences for bold and underline only with `styled`', () => {
    expect(plain(80)).not.toMatch(/[\x1b\b]/);
    const styled = manualPage(operation, { columns: 80, styled: true });
    expect(styled).toContain('\x1b[1mDESCRIPTION\x1b[22m');
    expect(styled.replaceAll(/\x1b\[\d+m/g, '')).toBe(plain(80));
  });
});

/** The page of a command, its lines joined, so that a sentence is found wherever it is broken. */
const prose = (command: string) =>
  manualPage(operationOf(command), { columns: 200, styled: false }).replace(/\s+/g, ' ');

describe('the text of a page', () => {
  it('says how far `asn` and `asnLong` go where the documentation does not', () => {
    const note = '`asn` takes numbers up to 2147483646, `asnLong` up to 4294967294.'.replaceAll('`', '');
    expect(prose('create-bgp-peer').split(note)).toHaveLength(3);
    expect(prose('delete-bgp-peer')).not.toContain(note);
  });
  it('says that a response has 0 in `asn` for a greater number', () => {
    expect(prose('describe-virtual-interfaces')).toContain('asn is 0 and only asnLong has the number');
  });
  it('names the operation’s page of the AWS documentation', () => {
    const address = 'https://docs.aws.amazon.com/goto/WebAPI/directconnect-2012-10-25/DescribeLags';
    expect(prose('describe-lags')).toContain(`See also: AWS API Documentation, ${address}`);
  });
  it('says None for a response without members', () => {
    expect(prose('tag-resource')).toMatch(/OUTPUT None DXCLI-TAG-RESOURCE/);
  });
  it('has examples where there are some, and no such section where there are none', () => {
    expect(prose('start-bgp-failover-test')).toMatch(
      / EXAMPLES NOTE: .* To bring one BGP peer down for five minutes .* Command: dxcli start-bgp-failover-test .* Output: /,
    );
    expect(prose('describe-locations')).not.toContain(' EXAMPLES ');
  });
  it('shows how the words of a list of texts are typed', () => {
    expect(prose('untag-resource')).toContain('Syntax: "string" "string" ...');
  });
  it('leaves out the service’s own paging parameters where the program asks for the pages', () => {
    expect(prose('describe-direct-connect-gateways')).not.toMatch(/--max-results|--next-token/);
    expect(prose('describe-lags')).toMatch(/--max-results .*--next-token /);
  });
});

describe('the manual page of the program', () => {
  it('leaves out deprecated commands, whose own pages can be read', () => {
    expect(manualPage(undefined, { columns: 80, styled: false })).not.toContain('describe-connection-loa');
    expect(prose('describe-connection-loa')).toContain('--loa-content-type');
  });
  it('lists the commands and what the exit codes mean', () => {
    const page = manualPage(undefined, { columns: 80, styled: false });
    for (const wanted of ['create-bgp-peer', 'completion', 'help', '252', '254', 'AWS_PROFILE'])
      expect(page).toContain(wanted);
  });
  it('names every file that dxcli reads or keeps below the home folder', () => {
    const page = manualPage(undefined, { columns: 80, styled: false });
    const files = /^FILES$([\s\S]*?)^EXIT STATUS$/m.exec(page)?.[1] ?? '';
    for (const wanted of ['~/.aws/config', '~/.aws/credentials', '~/.aws/cli/alias', '~/.aws/cli/cache'])
      expect(files).toContain(wanted);
  });
});

describe('showing help', () => {
  it('writes the plain page of 80 columns to a pipe', async () => {
    const host = testHost();
    await showHelp(operation, { host, pager: 'less' });
    expect(host.out()).toBe(plain(80));
  });
  it('writes a styled page of the terminal’s width where there is no pager', async () => {
    const host = testHost({ tty: true, columns: 120 });
    await showHelp(operation, { host, pager: undefined });
    expect(host.out()).toBe(manualPage(operation, { columns: 120, styled: true }));
  });
});

describe('wrapping', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['one two three', 8, ['one two', 'three']],
    ['abcdefgh ij', 3, ['abc', 'def', 'gh', 'ij']],
    ['  spaces   \n between ', 20, ['spaces between']],
    ['use `a-b`, then', 9, ['use a-b,', 'then']],
    ['', 10, []],
    ['a * b ` c', 20, ['a * b ` c']],
  ])('breaks %j at %i columns', (given, width, wanted) => {
    expect(text(wrap(given, width))).toEqual(wanted);
  });
  it('keeps styles over a line break', () => {
    expect(wrap('`code here`', 4)).toEqual([[{ text: 'code', style: 'code' }], [{ text: 'here', style: 'code' }]]);
  });
});

describe('the markup of the documentation', () => {
  it.each([
    [
      '<p>One</p> <p>two &amp; three</p>',
      [
        { kind: 'paragraph', text: 'One' },
        { kind: 'paragraph', text: 'two & three' },
      ],
    ],
    ['<p>Use <code>asn</code>, <i>now</i>.</p>', [{ kind: 'paragraph', text: 'Use `asn`, *now*.' }]],
    [
      '<note><p>N</p><ul><li><p>a</p></li><li>b</li></ul></note>',
      [
        {
          kind: 'note',
          title: 'Note',
          blocks: [
            { kind: 'paragraph', text: 'N' },
            { kind: 'list', items: [[{ kind: 'paragraph', text: 'a' }], [{ kind: 'paragraph', text: 'b' }]] },
          ],
        },
      ],
    ],
    [
      '<important><p>I</p></important>',
      [{ kind: 'note', title: 'Warning', blocks: [{ kind: 'paragraph', text: 'I' }] }],
    ],
    ['', []],
  ])('%s is read as blocks', (markup, blocks) => {
    expect(blocksOf(markup)).toEqual(blocks);
  });
  it('is refused where help could not lay it out', () => {
    expect(() => blocksOf('<table><tr></tr></table>')).toThrow('<table>');
  });
});

describe('shorthand and JSON syntax', () => {
  const inner = {
    type: 'structure',
    name: 'Inner',
    members: [
      { name: 'a', shape: { type: 'string' } },
      { name: 'b', shape: { type: 'integer' } },
    ],
  } as const;
  it.each<[string, Shape, string, string]>([
    ['structure', inner, 'a=string,b=integer', '{\n  "a": "string",\n  "b": integer\n}'],
    [
      'list of structures',
      { type: 'list', name: 'L', element: inner },
      'a=string,b=integer',
      '[\n  {\n    "a": "string",\n    "b": integer\n  }\n  ...\n]',
    ],
    ['list of strings', { type: 'list', name: 'L', element: { type: 'string' } }, 'string', '[\n  "string"\n  ...\n]'],
    [
      'structure in a structure',
      {
        type: 'structure',
        name: 'O',
        members: [
          { name: 'x', shape: inner },
          { name: 'y', shape: { type: 'list', name: 'L', element: { type: 'string' } } },
        ],
      },
      'x={a=string,b=integer},y=[string,string]',
      '{\n  "x": {\n    "a": "string",\n    "b": integer\n  },\n  "y": [\n    "string"\n    ...\n  ]\n}',
    ],
  ])('of a %s', (_, shape, shorthand, json) => {
    expect(shorthandSyntax(shape)).toBe(shorthand);
    expect(jsonSyntax(shape)).toBe(json);
  });
});

describe('the manual page’s source', () => {
  it('has every section, and no line that roff would take for a request by mistake', () => {
    const source = manualPageSource();
    for (const title of ['NAME', 'SYNOPSIS', 'GLOBAL OPTIONS', 'AVAILABLE COMMANDS', 'EXIT STATUS'])
      expect(source).toContain(`.SH ${title}\n`);
    const requests = source
      .split('\n')
      .filter((line) => /^[.']/.test(line))
      .map((line) => line.split(' ')[0]);
    expect([...new Set(requests)].sort()).toEqual([
      '.IP',
      '.PD',
      '.PP',
      '.RE',
      '.RS',
      '.SH',
      '.TH',
      '.ad',
      '.fi',
      '.nf',
      '.nh',
    ]);
  });
});
