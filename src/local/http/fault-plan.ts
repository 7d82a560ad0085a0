import { ErrorResponse, excerpt } from '../rules/refusal.ts';
import { FAULT_FORMS, type Fault, parseFault, type ScopedFault } from './fault.ts';

/** The header by which one request asks for faults of its own, comma-separated. */
export const FAULT_HEADER = 'x-dxcli-fault';

/** Hands out the faults that the command line asked for. */
export class FaultPlan {
  readonly #left: { readonly scoped: ScopedFault; times: number }[];

  /** `faults` were parsed from the command line. */
  constructor(faults: readonly ScopedFault[]) {
    this.#left = faults.map((scoped) => ({ scoped, times: scoped.times }));
  }

  /**
   * The faults of the next request, in order: those of its header, then those of the
   * command line that are for its operation and have requests left. The first one that ends
   * the request is the last one. Throws `ErrorResponse` for a header that is not a list of faults.
   */
  next(header: string | undefined, operation: string): Fault[] {
    const faults = header === undefined ? [] : parseHeader(header, operation);
    for (const entry of this.#left) {
      if (faults.some(endsRequest)) break;
      if (entry.times <= 0 || !isFor(entry.scoped, operation)) continue;
      entry.times -= 1;
      faults.push(entry.scoped.fault);
    }
    return faults;
  }
}

const isFor = (scoped: ScopedFault, operation: string) =>
  scoped.operation === undefined || scoped.operation === operation;

/** Only a delay lets the request go on. */
const endsRequest = (fault: Fault) => fault.kind !== 'delay';

function parseHeader(header: string, operation: string): Fault[] {
  return header.split(',').flatMap((text) => {
    const parsed = parseFault(text.trim());
    if (parsed) return isFor(parsed, operation) ? [parsed.fault] : [];
    throw new ErrorResponse(
      'ValidationException',
      `${FAULT_HEADER}: '${excerpt(text.trim())}' must be one of ${FAULT_FORMS}`,
    );
  });
}
