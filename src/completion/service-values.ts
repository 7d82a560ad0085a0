import type { Config } from '../config/config.ts';
import { clientSettings } from '../config/settings/client-settings.ts';
import { findRegion } from '../config/settings/region.ts';
import { chooseCredentials } from '../credentials/resolve.ts';
import { type Document, isMap } from '../document/document.ts';
import type { Operation, Service } from '../model/shape.ts';
import type { Candidate } from './candidate.ts';

interface Lookup {
  readonly operation: Operation;
  /** The list in the answer, the member that is completed and those that describe it. */
  readonly list: string;
  readonly text: string;
  readonly description: readonly string[];
}

const strings = (...names: string[]) => names.map((name) => ({ name, shape: { type: 'string' } as const }));

/** Members whose values the service is asked for. */
const LOOKUPS: Readonly<Record<string, Lookup>> = {
  virtualInterfaceId: {
    operation: {
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
                members: strings('virtualInterfaceId', 'virtualInterfaceName', 'virtualInterfaceType'),
              },
            },
          },
        ],
      },
    },
    list: 'virtualInterfaces',
    text: 'virtualInterfaceId',
    description: ['virtualInterfaceName', 'virtualInterfaceType'],
  },
};

/** What was typed that says where and as whom to ask. */
export interface LookupTarget {
  readonly region?: string;
  readonly endpointUrl?: string;
}

/**
 * The values of a member that exist at the service: one request, `patience`
 * milliseconds at most. Whatever goes wrong, there is nothing to offer and nothing to say: the
 * user is in the middle of a line.
 */
export async function fetchServiceValues(
  member: string,
  config: Config,
  asking: LookupTarget,
  service: Service,
  patience: number,
): Promise<Candidate[]> {
  const lookup = LOOKUPS[member];
  if (!lookup) return [];
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Candidate[]>((done) => {
    timer = setTimeout(done, patience, []);
  });
  const asked = ask(lookup, config, asking, service).catch(() => []);
  const found = await Promise.race([asked, tooLate]);
  clearTimeout(timer);
  return found;
}

async function ask(lookup: Lookup, config: Config, asking: LookupTarget, service: Service): Promise<Candidate[]> {
  const { host, log } = config;
  const region = await findRegion(config, asking.region);
  const settings = { ...clientSettings(config, asking, service, region), maxAttempts: 1 };
  const source = await chooseCredentials(config);
  const credentials = await source.fetch(settings, { ask: false });
  const { send } = await import('../client/send.ts');
  const answer = await send(service, lookup.operation, new Map(), { settings, credentials, host, log });
  const list = answer.get(lookup.list);
  return Array.isArray(list) ? list.flatMap((item) => candidateOf(item, lookup)) : [];
}

function candidateOf(item: Document, { text, description }: Lookup): Candidate[] {
  if (!isMap(item)) return [];
  const value = item.get(text);
  const described = description.map((name) => item.get(name)).filter((part) => typeof part === 'string');
  return typeof value === 'string' ? [{ text: value, description: described.join(', ') }] : [];
}
