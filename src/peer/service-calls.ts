import type { CallContext } from '../client/client.ts';
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { isCliError } from '../errors.ts';
import type { Operation, Service } from '../model/shape.ts';
import { findOperation } from '../operations/operation-files.ts';
import type { Host } from '../platform/host.ts';

/** The calls that are needed to follow a peer. Each throws as the client does. */
export interface PeerCalls {
  /** The virtual interface; undefined where there is none with this id. */
  readInterface(id: string): Promise<DocumentMap | undefined>;
  /** Creates or deletes a peer. The result is the virtual interface of the response. */
  change(operation: Operation, params: Map<string, Document>): Promise<DocumentMap>;
}

/** What the calls need. */
export interface CallsOptions extends CallContext {
  readonly service: Service;
  /** Fetches the keys again, where they expired; undefined where requests are not signed. */
  readonly fetchCredentials: (() => Promise<CallContext['credentials']>) | undefined;
}

/** Codes of an error response to a request that was signed with keys that have expired. */
const EXPIRED = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'];

/** The calls through the real client, with its retries. Ctrl-C is left to the caller. */
export class ServiceCalls implements PeerCalls {
  readonly #options: CallsOptions;
  #credentials: CallContext['credentials'];

  constructor(options: CallsOptions) {
    this.#options = { ...options, host: withoutInterrupt(options.host) };
    this.#credentials = options.credentials;
  }

  async readInterface(id: string): Promise<DocumentMap | undefined> {
    const operation = findOperation('describe-virtual-interfaces') as Operation;
    const params = new Map<string, Document>([['virtualInterfaceId', id]]);
    const list = (await this.#send(operation, params)).get('virtualInterfaces');
    const found = Array.isArray(list) ? list.filter(isMap) : [];
    return found.find((each) => each.get('virtualInterfaceId') === id);
  }

  async change(operation: Operation, params: Map<string, Document>): Promise<DocumentMap> {
    const virtualInterface = (await this.#send(operation, params)).get('virtualInterface');
    return isMap(virtualInterface ?? null) ? (virtualInterface as DocumentMap) : new Map();
  }

  async #send(operation: Operation, params: Map<string, Document>): Promise<DocumentMap> {
    const { send } = await import('../client/send.ts');
    const { service, fetchCredentials } = this.#options;
    const attempt = () => send(service, operation, params, { ...this.#options, credentials: this.#credentials });
    try {
      return await attempt();
    } catch (error) {
      const code = isCliError(error) ? error.facts.service?.code : undefined;
      if (!fetchCredentials || code === undefined || !EXPIRED.includes(code)) throw error;
      // Keys of a role can expire while a peer is waited for. A request that was refused for it was not carried out.
      this.#credentials = await fetchCredentials();
      return attempt();
    }
  }
}

/** A host on which a call does not end the run at Ctrl-C: while a peer is followed, stop-watch.ts decides that. */
function withoutInterrupt(host: Host): Host {
  return Object.create(host, { endAtInterrupt: { value: () => () => {} } }) as Host;
}
