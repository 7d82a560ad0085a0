/**
 * The option's name of a member: `newBGPPeer` becomes `new-bgp-peer`.
 * The reference breaks before a capital that starts a word and after a lower-case letter or digit.
 */
export function optionName(member: string): string {
  return member
    .replace(/([^-])([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}
