import { checkOwnArgs } from '../args/own-args.ts';
import { clientSettings, parameterValidation } from '../config/settings/client-settings.ts';
import { outputFormat } from '../config/settings/formats.ts';
import { findRegion } from '../config/settings/region.ts';
import { checkSsoSession, chooseCredentials } from '../credentials/choose-credentials.ts';
import { isPaged } from '../params/paging-params.ts';
import { resolveParams } from '../params/resolve-params.ts';
import { targetOptions } from '../peer/look-command.ts';
import { outputSkeleton } from '../request/skeleton.ts';
import { unvalidated } from '../request/unvalidated.ts';
import { validate } from '../request/validate.ts';
import type { CommandRead, ParamsRead, RequestReady, RunEnd } from './stages.ts';
import { mayWaitForFile } from './waiting-files.ts';
import { warnAboutKey } from './warn-about-key.ts';

/** In a check the region of an instance is not asked for: any valid one stands in for it. */
const SOME_REGION = 'us-east-1';

/** Stages 4 and 5: each value is read and parsed; then `--cli-input-json|yaml`. Throws `params`, `general`. */
export async function readParams(state: CommandRead): Promise<ParamsRead | RunEnd> {
  const { operation, args, argv, host, log, mode } = state;
  if (args.own) checkOwnArgs(args.own);
  if (mode === 'check' && argv.some((word) => mayWaitForFile(word, host))) return { kind: 'would-wait' };
  const warn = mode === 'run' ? (text: string) => host.stderr.write(text) : () => {};
  const params = await resolveParams(operation, args, { host, log, warn });
  const language = args.generateCliSkeleton;
  if (language === 'input' || language === 'yaml-input') return { kind: 'skeleton', language, operation };
  return { ...state, params };
}

/**
 * Stage 6 up to the request. The reference reports in this order: an invalid
 * region, a missing profile, credentials that are half configured (only if the
 * request is signed), a broken `sso_session`, a missing region, malformed settings,
 * parameters. Missing credentials are reported when they are fetched. Throws `configuration`, `general`, `params`.
 */
export async function prepareRequest(state: ParamsRead): Promise<RequestReady | RunEnd> {
  const { service, operation, args, params, config, globals } = state;
  const run = state.mode === 'run';
  const region = await findRegion(config, globals.region, run ? {} : { ofInstance: SOME_REGION });
  config.checkProfile();
  const signed = globals.signRequest ?? true;
  const credentials = signed ? await chooseCredentials(config, run ? {} : { onlyStaticKeys: true }) : undefined;
  checkSsoSession(config);
  const client = clientSettings(config, globals, service, region);
  if (args.generateCliSkeleton === 'output') {
    validate(operation, params);
    return {
      kind: 'response',
      document: outputSkeleton(operation, outputFormat(config, globals.output)),
      sent: false,
      state,
    };
  }
  const body = parameterValidation(config) ? validate : unvalidated;
  const { pagination } = operation;
  if (!pagination || !isPaged(operation, params, globals.paginate)) {
    return { ...state, request: body(operation, params), client, credentials };
  }
  // Where there are pages the reference chooses the format before the first request.
  outputFormat(config, globals.output);
  const { PageReader } = await import('../client/pagination.ts');
  const pages = new PageReader(pagination, params, (given) => body(operation, given));
  return { ...state, request: pages.firstRequest, client, credentials, pages };
}

/**
 * Stage 6: the credentials, where the request is signed, and the request. Pages are asked for as they are shown.
 * Throws as the providers and the client do.
 */
export async function sendRequest(state: RequestReady): Promise<RunEnd> {
  const { service, operation, request, client, host, log, pages, globals } = state;
  const credentials = await state.credentials?.fetch(client);
  warnAboutKey(request, host.stderr);
  const { send } = await import('../client/send.ts');
  // Scripts read the bytes of the reference; at a terminal every error says what may have happened.
  const target = host.stderr.isTTY ? { targetOptions: targetOptions(globals) } : {};
  const context = { settings: client, credentials, host, log, ...target };
  if (pages) return { kind: 'pages', pages, send: (body) => send(service, operation, body, context), state };
  return { kind: 'response', document: await send(service, operation, request, context), sent: true, state };
}
