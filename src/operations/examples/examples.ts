import type { ExamplesByOperation } from './example.ts';
import { FAILOVER_EXAMPLES } from './failover-examples.ts';
import { ASSOCIATION_EXAMPLES } from './gateway-association-examples.ts';
import { GATEWAY_EXAMPLES } from './gateway-examples.ts';
import { HOSTED_INTERFACE_EXAMPLES } from './hosted-interface-examples.ts';
import { INTERFACE_EXAMPLES } from './interface-examples.ts';
import { PEER_EXAMPLES } from './peer-examples.ts';
import { ROUTER_EXAMPLES } from './router-examples.ts';
import { TAG_EXAMPLES } from './tag-examples.ts';

/** The examples of each operation, by its wire name. Only help pages read them. */
export const EXAMPLES: ExamplesByOperation = {
  ...PEER_EXAMPLES,
  ...INTERFACE_EXAMPLES,
  ...HOSTED_INTERFACE_EXAMPLES,
  ...ROUTER_EXAMPLES,
  ...FAILOVER_EXAMPLES,
  ...GATEWAY_EXAMPLES,
  ...ASSOCIATION_EXAMPLES,
  ...TAG_EXAMPLES,
};
