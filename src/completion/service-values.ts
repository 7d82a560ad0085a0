import type { Config } from '../config/config.ts';
import { clientSettings } from '../config/settings/client-settings.ts';
import { findRegion } from '../config/settings/region.ts';
import { chooseCredentials } from '../credentials/choose-credentials.ts';
import { type Document, isMap } from '../document/document.ts';
import type { Operation, Service } from '../model/shape.ts';
import type { Candidate } from './candidate.ts';

/** How the values of a member are found at the service. */
interface ValueQuery {
  readonly operation: Operation;
  /** The list in the response. */
  readonly list: string;
  /** The member of an element that is the value, and those that describe it. */
  readonly value: string;
  readonly description: readonly string[];
}

const stringMembers = (...names: string[]) => names.map((name) => ({ name, shape: { type: 'string' } as const }));

const DESCRIBE_VIRTUAL_INTERFACES: Operation = {
  name: 'DescribeVirtualInterfaces',
  command: 'describe-virtual-interfaces',
  input: { type: 'structure', name: 'DescribeVirtualInterfacesRequest', members: [] },
  output: {
    type: 'structure',
    name: 'VirtualInterfaces',
    members: [
      {
        name: 'virtualInterfaces',
        shape: {
          type: 'list',
          name: 'VirtualInterfaceList',
          element: {
            type: 'structure',
            name: 'VirtualInterface',
            members: stringMembers('virtualInterfaceId', 'virtualInterfaceName', 'virtualInterfaceType'),
          },
        },
      },
    ],
  },
};

/** The members whose values the service is asked for. */
const VALUE_QUERIES: Readonly<Record<string, ValueQuery>> = {
  virtualInterfaceId: {
    operation: DESCRIBE_VIRTUAL_INTERFACES,
    list: 'virtualInterfaces',
    value: 'virtualInterfaceId',
    description: ['virtualInterfaceName', 'virtualInterfaceType'],
  },
};

/** Where the service is asked, as far as options on the line say it. */
export interface ServiceTarget {
  readonly region?: string;
  readonly endpointUrl?: string;
}

/**
 * The values of a member that exist at the service: one request, `patience`
 * milliseconds at most. An error gives no values and no message, because the user is
 * in the middle of a line.
 */
export async function fetchServiceValues(
  member: string,
  config: Config,
  target: ServiceTarget,
  service: Service,
  patience: number,
): Promise<Candidate[]> {
  const query = VALUE_QUERIES[member];
  if (!query) return [];
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Candidate[]>((resolve) => {
    timer = setTimeout(resolve, patience, []);
  });
  const fetched = requestValues(query, config, target, service).catch(() => []);
  const found = await Promise.race([fetched, tooLate]);
  clearTimeout(timer);
  return found;
}

async function requestValues(
  query: ValueQuery,
  config: Config,
  target: ServiceTarget,
  service: Service,
): Promise<Candidate[]> {
  const { host, log } = config;
  const region = await findRegion(config, target.region);
  const settings = { ...clientSettings(config, target, service, region), maxAttempts: 1 };
  const source = await chooseCredentials(config);
  const credentials = await source.fetch(settings, { interactive: false });
  const { send } = await import('../client/send.ts');
  const response = await send(service, query.operation, new Map(), { settings, credentials, host, log });
  const list = response.get(query.list);
  return Array.isArray(list) ? list.flatMap((item) => candidateFrom(item, query)) : [];
}

function candidateFrom(item: Document, query: ValueQuery): Candidate[] {
  if (!isMap(item)) return [];
  const text = item.get(query.value);
  const described = query.description.map((name) => item.get(name)).filter((part) => typeof part === 'string');
  return typeof text === 'string' ? [{ text, description: described.join(', ') }] : [];
}
