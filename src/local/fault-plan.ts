import { FAULT_FORMS, type Fault, parseFault } from './fault.ts';
import { ServiceError, shown } from './service-error.ts';

/** The header by which one request asks for faults of its own, comma-separated. */
export const FAULT_HEADER = 'x-dxcli-fault';

/** Hands out the faults that the command line asked for. */
export interface FaultPlan {
  /**
   * The faults of the next request, in order: those of its header, then those of the
   * command line that have some left. The first that ends the request is the last.
   * Throws `ServiceError` for a header that cannot be read.
   */
  next(header: string | undefined): Fault[];
}

/** Makes a plan of faults that were parsed from the command line. */
export function faultPlan(faults: readonly { fault: Fault; times: number }[]): FaultPlan {
  const left = faults.map(({ fault, times }) => ({ fault, times }));
  return {
    next(header) {
      const taken = header === undefined ? [] : ofHeader(header);
      for (const entry of left) {
        if (taken.some(ends)) break;
        if (entry.times <= 0) continue;
        entry.times -= 1;
        taken.push(entry.fault);
      }
      return taken;
    },
  };
}

/** Whether nothing can follow: everything but a delay. */
const ends = (fault: Fault) => fault.kind !== 'delay';

function ofHeader(header: string): Fault[] {
  return header.split(',').map((text) => {
    const parsed = parseFault(text.trim());
    if (parsed) return parsed.fault;
    throw new ServiceError('ValidationException', `${FAULT_HEADER}: '${shown(text.trim())}' is none of ${FAULT_FORMS}`);
  });
}
