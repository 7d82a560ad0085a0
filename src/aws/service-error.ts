import type { ServiceFacts } from '../errors.ts';

/** An error response of a service. Whether it ends the call is for the retry rules to decide. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly status: number;
  readonly facts: ServiceFacts;
  /** The SDK appends a hint to the message of an error without this property. */
  readonly $metadata = {};

  constructor(status: number, facts: ServiceFacts) {
    super(facts.message);
    this.status = status;
    this.facts = facts;
  }
}

/** Tells a `ServiceError` from others by name, since `instanceof` does not hold across bundles. */
export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && error.name === 'ServiceError';
}
