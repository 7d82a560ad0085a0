/** What a manual page says apart from its wording and layout: the lines of the synopsis, options and members with their types, lists, syntaxes. */
export interface Outline {
  readonly sections: readonly string[];
  readonly synopsis: readonly string[];
  readonly options: readonly string[];
  readonly globals: readonly string[];
  readonly output: readonly string[];
  /** The possible values and the constraints, each list as one line. */
  readonly lists: readonly string[];
  readonly seeAlso: boolean;
  readonly shorthand: readonly string[];
  readonly json: readonly string[];
}

const COMPARED = ['NAME', 'DESCRIPTION', 'SYNOPSIS', 'OPTIONS', 'GLOBAL OPTIONS', 'OUTPUT'];

/** The outline of a page without styles, wide enough that no head is broken. */
export function outlineOf(page: string): Outline {
  const sections = sectionsOf(page);
  const of = (title: string) => sections.get(title) ?? [];
  return {
    sections: [...sections.keys()].filter((title) => COMPARED.includes(title)),
    synopsis: of('SYNOPSIS').map(words).filter(Boolean),
    options: headsIn(of('OPTIONS')),
    globals: headsIn(of('GLOBAL OPTIONS')),
    output: headsIn(of('OUTPUT')),
    lists: [...listsIn(of('OPTIONS')), ...listsIn(of('OUTPUT'))],
    seeAlso: words(of('DESCRIPTION').join(' ')).includes('See also: AWS API Documentation'),
    shorthand: blocksBelow('Shorthand Syntax:', of('OPTIONS')).map((lines) => lines.join('').replace(/\s/g, '')),
    json: blocksBelow('JSON Syntax:', of('OPTIONS')).map((lines) => lines.join(' ')),
  };
}

function sectionsOf(page: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let lines: string[] | undefined;
  for (const line of page.split('\n')) {
    if (/^[A-Z][A-Z ]+$/.test(line)) {
      lines = [];
      sections.set(line, lines);
    } else lines?.push(line);
  }
  return sections;
}

const words = (line: string) => line.trim().replace(/\s+/g, ' ');

/** The lines that name an option, a member or an element, with its type. */
function headsIn(lines: readonly string[]): string[] {
  return lines.map(words).flatMap((line) => {
    const option = /^--[\w-]+(?: \| --[\w-]+)* \([\w ]+\)(?: \[required\])?/.exec(line);
    if (option) return [option[0]];
    const isMember = /^\w+ -> \(\w+\)(?: \[required\])?$/.test(line) || /^\((?:structure|string|list)\)$/.test(line);
    return isMember ? [line] : [];
  });
}

function listsIn(lines: readonly string[]): string[] {
  return lines.map(words).flatMap((title, at) => {
    if (title !== 'Possible values:' && title !== 'Constraints:') return [];
    const below = lines
      .slice(at + 1)
      .map(words)
      .filter(Boolean);
    const end = below.findIndex((line) => !line.startsWith('o '));
    return [
      `${title} ${below
        .slice(0, end < 0 ? below.length : end)
        .map((line) => line.slice(2))
        .join(' | ')}`,
    ];
  });
}

/** The lines up to the next empty one below each heading. */
function blocksBelow(title: string, lines: readonly string[]): string[][] {
  return lines.map(words).flatMap((line, at) => {
    if (line !== title) return [];
    const below = lines.slice(at + 1).map(words);
    const start = below.findIndex(Boolean);
    const end = below.findIndex((each, i) => i > start && each === '');
    return [below.slice(start, end < 0 ? below.length : end)];
  });
}
