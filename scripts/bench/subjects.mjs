// What is measured.

/**
 * @typedef {object} Subject
 * @property {string} name
 * @property {readonly string[]} argv the arguments of dxcli
 * @property {boolean} [keysInProfile] whether keys and region come from the profile `bench`, not from the environment
 * @property {number} [budget] the highest ratio to a bare Node
 */

const peer = ['--virtual-interface-id', 'dxvif-fg1vuj3d', '--new-bgp-peer', 'asn=64600,addressFamily=ipv6'];

/**
 * The subjects whose name contains `only`, against the endpoint `url`.
 * @param {string} url
 * @param {string} only
 * @returns {readonly Subject[]}
 */
export function subjects(url, only) {
  const call = ['create-bgp-peer', ...peer, '--endpoint-url', url];
  /** @type {Subject[]} */
  const all = [
    { name: '--version', argv: ['--version'], budget: 1.15 },
    { name: 'skeleton', argv: ['create-bgp-peer', '--generate-cli-skeleton'], budget: 1.15 },
    { name: 'API call, keys in the environment', argv: call, budget: 2.0 },
    { name: 'API call, static profile', argv: [...call, '--profile', 'bench'], keysInProfile: true, budget: 2.0 },
    { name: 'API call, --query', argv: [...call, '--query', 'virtualInterface.bgpPeers[].asn'], budget: 2.1 },
    { name: 'API call, --output table', argv: [...call, '--output', 'table'], budget: 2.3 },
    { name: 'API call, --output yaml', argv: [...call, '--output', 'yaml'], budget: 2.1 },
  ];
  return all.filter(({ name }) => name.includes(only));
}
