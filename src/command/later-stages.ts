/**
 * The stages after the command line is read, and the report of an error: what a run for a skeleton, a page or the
 * version does without. This file is the root of a part of the main bundle, which such a run does not compile.
 */
export { reportError } from './report-error.ts';
export { prepareRequest, readParams, sendRequest } from './run-operation.ts';
export { runWait, runWithOwn } from './run-peer.ts';
export { showPeerEnd, showResponseEnd } from './show-response.ts';
