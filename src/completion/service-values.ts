import type { Config } from '../config/config.ts';
import { clientSettings } from '../config/settings/client-settings.ts';
import { findRegion } from '../config/settings/region.ts';
import { chooseCredentials } from '../credentials/choose-credentials.ts';
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import type { Service } from '../model/shape.ts';
import { findOperationByName } from '../operations/operation-files.ts';
import type { Candidate } from './candidate.ts';
import type { ValuePlaces } from './value-places.ts';

/** Where the service is asked, as far as options on the line say it. */
export interface ServiceTarget {
  readonly region?: string;
  readonly endpointUrl?: string;
}

export interface Asking {
  readonly config: Config;
  readonly target: ServiceTarget;
  readonly service: Service;
  /** The longest wait, in milliseconds. */
  readonly patience: number;
}

/**
 * The values at these places of a response: one request, `patience` milliseconds at most. An
 * error gives no values and no message, because the user is in the middle of a line.
 */
export async function fetchServiceValues(places: ValuePlaces, asking: Asking): Promise<Candidate[]> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Candidate[]>((resolve) => {
    timer = setTimeout(resolve, asking.patience, []);
  });
  const fetched = requestValues(places, asking).catch(() => []);
  const found = await Promise.race([fetched, tooLate]);
  clearTimeout(timer);
  return found;
}

async function requestValues(places: ValuePlaces, { config, target, service }: Asking): Promise<Candidate[]> {
  const { host, log } = config;
  const operation = findOperationByName(places.operation);
  if (!operation) return [];
  const region = await findRegion(config, target.region);
  const settings = { ...clientSettings(config, target, service, region), maxAttempts: 1 };
  const source = await chooseCredentials(config);
  const credentials = await source.fetch(settings, { interactive: false });
  const { send } = await import('../client/send.ts');
  const response = await send(service, operation, new Map(), { settings, credentials, host, log });
  return valuesIn(response, places);
}

/** The values at these places of a response, each once, in its order. Of peers those of the interface in question. */
export function valuesIn(response: DocumentMap, { paths, interfaceId }: ValuePlaces): Candidate[] {
  const candidates = paths.flatMap((path) => {
    const lists = path.split('.');
    const leaf = lists.pop() ?? '';
    const isOfPeer = lists.length > 1;
    let elements = [response];
    for (const list of lists) {
      elements = elements
        .flatMap((element) => elementsOf(element, list))
        .filter((element) => !isOfPeer || interfaceId === undefined || isWithin(element, interfaceId));
    }
    return elements.flatMap((element) => candidateFrom(element, leaf));
  });
  return [...new Map(candidates.map((each) => [each.text, each])).values()];
}

/** The objects in the list that `name[]` stands for. */
function elementsOf(element: DocumentMap, list: string): DocumentMap[] {
  const elements = element.get(list.replace('[]', ''));
  return Array.isArray(elements) ? elements.filter(isMap) : [];
}

/** False for another virtual interface than this one. */
function isWithin(element: DocumentMap, interfaceId: string): boolean {
  const id = element.get('virtualInterfaceId');
  return id === undefined || id === interfaceId;
}

/** The candidate of an element's member; none where that is empty or 0, which says that an ASN stands elsewhere. */
function candidateFrom(element: DocumentMap, leaf: string): Candidate[] {
  const text = textOf(element.get(leaf));
  return text === '' || text === '0' ? [] : [{ text, description: descriptionOf(element, leaf) }];
}

const OF_PEER = ['addressFamily', 'asnLong', 'customerAddress', 'bgpPeerState'];

/** The name and type that belong to an id, or what tells a peer from another. */
function descriptionOf(element: DocumentMap, leaf: string): string {
  const kind = leaf.replace(/Id$/, '');
  const members = element.has('bgpPeerState') ? OF_PEER : [`${kind}Name`, `${kind}Type`];
  return members
    .filter((name) => name !== leaf)
    .map((name) => textOf(element.get(name)))
    .filter(Boolean)
    .join(', ');
}

function textOf(value: Document | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}
