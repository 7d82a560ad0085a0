import { outputFormat } from '../config/settings/formats.ts';
import { pagerCommand } from '../config/settings/pager-command.ts';
import type { Document } from '../document/document.ts';
import { CliError, isCliError } from '../errors.ts';
import { type ResponseOptions, writeResponse } from '../output/write-response.ts';
import { SKELETON_TIME } from '../request/skeleton.ts';
import type { CommandRead, PeerEnd, ResponseEnd } from './stages.ts';

/** Shows the response; then throws the error that the run ends with, where there is one. */
export async function showResponseEnd({ document, sent, state, failure }: ResponseEnd): Promise<void> {
  try {
    await (sent ? showResponse(document, state) : show(document, state, { datetime: SKELETON_TIME }));
  } catch (error) {
    // Nobody reads the response any more. The failure still has to be reported.
    if (!failure || !isCliError(error) || error.kind !== 'closed-pipe') throw error;
  }
  if (failure) throw failure;
}

/** Shows what the service returned. An error in showing it must not make the user send the request again. */
async function showResponse(document: Document, state: CommandRead): Promise<void> {
  try {
    await show(document, state);
  } catch (error) {
    if (isCliError(error) && !error.facts.responseLost) throw error;
    const { message, facts } = isCliError(error)
      ? error
      : { message: (error as Error).message, facts: { cause: error } };
    const text = `${message}\nThe service carried the request out; only its response is lost.`;
    throw new CliError('general', text, facts);
  }
}

/**
 * Shows the interface of a peer that exists, or of one that was deleted; then throws the error that the run ends with.
 * A script takes an empty output for "there is no such peer": so something is printed even where the query selects
 * nothing or cannot be evaluated. It is null then, and not the whole interface, which has the BGP keys in it.
 */
export async function showPeerEnd({ document, state, failure }: PeerEnd): Promise<void> {
  const notShown = await showPeer(document, state);
  if (!notShown || notShown.kind === 'closed-pipe') {
    const error = failure ?? notShown;
    if (error) throw error;
    return;
  }
  const done = state.operation.name === 'CreateBGPPeer' ? 'The BGP peer exists' : 'The delete was carried out';
  const messages = [failure?.message ?? '', `${notShown.message}\n${done}; only the output is missing.`];
  const text = messages.filter((message) => message !== '').join('\n');
  throw new CliError(failure?.kind ?? 'general', text, failure?.facts ?? notShown.facts);
}

/** The result is the error that kept the document from being shown. */
async function showPeer(document: Document, state: CommandRead): Promise<CliError | undefined> {
  try {
    await show(document, state, { neverBlank: true });
    return undefined;
  } catch (error) {
    if (!isCliError(error)) throw error;
    if (error.kind !== 'closed-pipe') {
      // Where this cannot be written either, the error says what is to be known.
      await show(null, { ...state, query: undefined }, { neverBlank: true }).catch(() => {});
    }
    return error;
  }
}

/** Query, format, pager; `options` are further ones of the output. */
async function show(
  document: Document,
  { config, globals, query, operation, host }: CommandRead,
  options: Pick<ResponseOptions, 'datetime' | 'neverBlank'> = {},
): Promise<void> {
  const format = outputFormat(config, globals.output);
  // Where nothing is printed the query is not applied: it cannot fail then.
  await writeResponse(query && format !== 'off' ? query.apply(document) : document, {
    format,
    title: operation.name,
    color: globals.color,
    pager: pagerCommand(config, globals.cliPager),
    host,
    ...options,
  });
}
