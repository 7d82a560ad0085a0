import { ServiceError } from './service-error.ts';

/** Why a request is not let in: the service's code and its own words, where it has some. */
const REFUSALS = {
  missing: ['MissingAuthenticationTokenException', 'Missing Authentication Token'],
  incomplete: ['IncompleteSignatureException', ''],
  'unknown-key': ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
  signature: [
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ],
} as const;

/** The error for a request that is not let in; `message` replaces the usual words. */
export function refusalOf(why: keyof typeof REFUSALS, message?: string): ServiceError {
  const [code, words] = REFUSALS[why];
  return new ServiceError(code, message ?? words);
}
