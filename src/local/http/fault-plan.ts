import { ErrorResponse, excerpt } from '../rules/refusal.ts';
import { FAULT_FORMS, type Fault, parseFault } from './fault.ts';

/** The header by which one request asks for faults of its own, comma-separated. */
export const FAULT_HEADER = 'x-dxcli-fault';

/** Hands out the faults that the command line asked for. */
export class FaultPlan {
  readonly #left: { readonly fault: Fault; times: number }[];

  /** `faults` were parsed from the command line; `times` is the number of requests that each is for. */
  constructor(faults: readonly { fault: Fault; times: number }[]) {
    this.#left = faults.map(({ fault, times }) => ({ fault, times }));
  }

  /**
   * The faults of the next request, in order: those of its header, then those of the
   * command line that have requests left. The first one that ends the request is the
   * last one. Throws `ErrorResponse` for a header that is not a list of faults.
   */
  next(header: string | undefined): Fault[] {
    const faults = header === undefined ? [] : parseHeader(header);
    for (const entry of this.#left) {
      if (faults.some(endsRequest)) break;
      if (entry.times <= 0) continue;
      entry.times -= 1;
      faults.push(entry.fault);
    }
    return faults;
  }
}

/** Only a delay lets the request go on. */
const endsRequest = (fault: Fault) => fault.kind !== 'delay';

function parseHeader(header: string): Fault[] {
  return header.split(',').map((text) => {
    const parsed = parseFault(text.trim());
    if (parsed) return parsed.fault;
    throw new ErrorResponse(
      'ValidationException',
      `${FAULT_HEADER}: '${excerpt(text.trim())}' must be one of ${FAULT_FORMS}`,
    );
  });
}
