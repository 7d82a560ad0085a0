/**
 * The option's name of a member: `newBGPPeer` becomes `new-bgp-peer`.
 * The reference breaks before a capital that starts a word and after a lower-case letter or digit.
 */
export function optionName(member: string): string {
  const letters = [...member];
  const isBreak = (at: number) =>
    isCapital(letters[at]) &&
    (isSmallOrDigit(letters[at - 1]) || (isSmall(letters[at + 1]) && at > 0 && letters[at - 1] !== '-'));
  return letters
    .map((letter, at) => (isBreak(at) ? `-${letter}` : letter))
    .join('')
    .toLowerCase();
}

// Compared, not matched: V8 would compile the patterns at every start.
const isCapital = (letter = '') => letter >= 'A' && letter <= 'Z';
const isSmall = (letter = '') => letter >= 'a' && letter <= 'z';
const isSmallOrDigit = (letter = '') => isSmall(letter) || (letter >= '0' && letter <= '9');
