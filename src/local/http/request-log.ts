import { isOperationName } from '../../operations/operation-files.ts';
import { targetedOperation } from './json-protocol.ts';

/** What is logged of a request. Its body, headers and signature are not. */
export interface LoggedRequest {
  /** `x-amz-target` as it came. */
  readonly target: string | undefined;
  /** HTTP status, or `hangup`, or `gone` where the client disconnected first. */
  readonly outcome: number | 'hangup' | 'gone';
  /** The error's code, where the response is an error. */
  readonly code?: string;
  readonly milliseconds: number;
  readonly requestId: string;
}

/** Writes one line of the log. */
export type WriteLine = (line: string) => void;

/** Makes the line for a request, e.g. `2026-01-31T12:00:00.000Z CreateBGPPeer 400 DirectConnectClientException 2ms 7c0f…`. */
export function logLine(request: LoggedRequest, now: number): string {
  const name = targetedOperation(request.target);
  // Only names that the service has are written: a client can send anything.
  const operation = isOperationName(name) ? name : '-';
  const outcome = request.code === undefined ? request.outcome : `${request.outcome} ${request.code}`;
  return `${new Date(now).toISOString()} ${operation} ${outcome} ${request.milliseconds}ms ${request.requestId}`;
}

/** A log that stops writing when its reader has gone, instead of ending the server. */
export function untilClosed(write: WriteLine): WriteLine {
  let open = true;
  return (line) => {
    if (!open) return;
    try {
      write(line);
    } catch {
      open = false; // the error cannot be reported anywhere else
    }
  };
}
