/**
 * How many columns a text takes, as the reference counts them: two for each
 * character that Unicode's East Asian Width calls wide, full-width or ambiguous
 * (`é` and `×` among them), one for every other, be it a combining mark, a tab
 * or a line break (07-output, 15-random-documents).
 */
export function textWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += isWide(character.codePointAt(0) as number) ? 2 : 1;
  return width;
}

/** Only characters below the first wide one, as in most responses. In a loop over them V8 would spend more time on optimizing it. */
const NARROW = /^[\x00-\xa0]*$/;

/** Unicode 14, as the reference's Python: runs of wide characters, in base 36: characters skipped, characters in the run. */
const RUNS =
  '4h 1 2 1 2 2 1 1 2 2 1 5 1 5 1 4 6 1 9 1 6 2 5 4 4 1 1 3 1 2 2 1 1 2 3 4 1 1 1 1 2 1 f 1 1 1 7 1 a 2 3 ' +
  '1 5 3 4 1 6 4 1 1 3 4 1 1 4 2 i 2 3 1 2q 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 38 1 f 1 2q 1 2 1 1 3 1 1 2 1 7 ' +
  '4 1 1 1 1 w 34 x h 1 7 7 h 1 7 1j 1 e 1s 1 1 2i6 2o 2wg 1 2 4 1 2 2 2 2 3 1 4 8 1 1 2 1 1 5 1 2 1 1h 1 ' +
  'a 1 1 4 13 1 2e 1 1 1 3 1 9 1 2 1 a 2 3 1 4 1 13 2 6 4 1 c 4 a f 1 6 a u 2 o 1 1 1 i 1 o 1 1 2 3 2 2 1 ' +
  '3 1 1 1 3 1 4 1 2 4 2 1 1 1 1 6 1 1 5 4 4 2 a 1 3 1 5 1 d 2 2 4 2 2 2 2 i 2 2 2 d 1 3 1 b 1 p 1 2a 1 7 ' +
  '2 d 2 5a 4 3 1 2 1 30 3u 1 2p 4 10 c g 2 4 a 2 1 7 8 2 2 2 4 2 2 2 4 3 2 1 2 4 g 4 9 1 d 2 6 2 2 1 4 2 ' +
  '4 2 6 1 1 1 x 1 1 1 5 c c 2 1 3 1 4 1 2 1 1 f 1 j 1 a 2 1 1 8 2 h 3 4 u 1 1 4 o 5 1 4 2 s 1 k 1 e 1 1 1 ' +
  '4 3 1 1 u a l 3 o 1 e 1 nv 2 1f 1 4 5 me q 1 2h c 5y q 27 2 2e 2 2v 5 17 1 2m 1 2e 9 1c 1 5gg 1s h3h 3 ' +
  '1j wp t hv 8mc 1ng 5c0 lc q m z 1 j 1 4 45 2o 3j 7 m 1 m3m 5 b 7 9 5p7 10 y 2n 37 d pe e 1f 5y5 4 1 7 1 ' +
  '2 1 89 9 1 t 3 2 1 e 5 7 b0 c20 1 5m 1 1c b 5 u 2 1m 6 1p 1 1 29 3 d 18 4 9 7 2 e 6 4a x c 9 1 1y 1 m c ' +
  '17 4 5 c h 3 1 3 1z 1 1 1 57 2 1r d 4 1 o i 1 q 2 d 1 2e 2d 1c 1y 6 1 3 3 2 5 2 4 b 2 7 9 65 1 5 c 4 1 ' +
  '7v 1b 1 a 1 55 34 d 3 1z 1 1 3 i 1 d 3 c zp 1eke 2 1eke e1vm 6o 1e6o 1eke 2 1eke';

let bounds: number[] | undefined;

function isWide(code: number): boolean {
  bounds ??= readRuns();
  let [low, high] = [0, bounds.length];
  // The number of bounds at or below the code: odd inside a run.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] as number) <= code) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** Starts of runs and of the gaps between them, in turn. */
function readRuns(): number[] {
  let at = 0;
  return RUNS.split(' ').map((length) => {
    at += Number.parseInt(length, 36);
    return at;
  });
}
