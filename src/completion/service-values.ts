import type { Config } from '../config/config.ts';
import { clientSettings } from '../config/settings/client-settings.ts';
import { findRegion } from '../config/settings/region.ts';
import { chooseCredentials } from '../credentials/choose-credentials.ts';
import { type Document, isMap } from '../document/document.ts';
import type { Operation, Service } from '../model/shape.ts';
import { findOperationByName } from '../operations/operation-files.ts';
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
 * The values of a member of an operation's input that exist at the service: one request,
 * `patience` milliseconds at most. An error gives no values and no message, because the user
 * is in the middle of a line.
 */
export async function fetchServiceValues(operation: Operation, member: string, asking: Asking): Promise<Candidate[]> {
  const query = queryFor(operation, member);
  if (!query) return [];
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Candidate[]>((resolve) => {
    timer = setTimeout(resolve, asking.patience, []);
  });
  const fetched = requestValues(query, asking).catch(() => []);
  const found = await Promise.race([fetched, tooLate]);
  clearTimeout(timer);
  return found;
}

/** The query that the model names, e.g. `virtualInterfaces[].virtualInterfaceId`; undefined where it names none. */
function queryFor({ valueSources }: Operation, member: string): ValueQuery | undefined {
  const source = valueSources?.[member];
  const operation = source && findOperationByName(source.operation);
  const [list, value] = source?.path.split('[].') ?? [];
  if (!operation || list === undefined || value === undefined) return undefined;
  // What has an identifier is described by its name and type.
  const subject = value.replace(/Id$/, '');
  return { operation, list, value, description: value === subject ? [] : [`${subject}Name`, `${subject}Type`] };
}

async function requestValues(query: ValueQuery, { config, target, service }: Asking): Promise<Candidate[]> {
  const { host, log } = config;
  const region = await findRegion(config, target.region);
  const settings = { ...clientSettings(config, target, service, region), maxAttempts: 1 };
  const source = await chooseCredentials(config);
  const credentials = await source.fetch(settings, { interactive: false });
  const { send } = await import('../client/send.ts');
  const response = await send(service, query.operation, new Map(), { settings, credentials, host, log });
  const list = response.get(query.list);
  const found = Array.isArray(list) ? list.flatMap((item) => candidateFrom(item, query)) : [];
  // Several resources may share a value, as virtual interfaces do their connection.
  return [...new Map(found.map((candidate) => [candidate.text, candidate])).values()];
}

function candidateFrom(item: Document, query: ValueQuery): Candidate[] {
  if (!isMap(item)) return [];
  const text = item.get(query.value);
  const described = query.description.map((name) => item.get(name)).filter((part) => typeof part === 'string');
  return typeof text === 'string' ? [{ text, description: described.join(', ') }] : [];
}
