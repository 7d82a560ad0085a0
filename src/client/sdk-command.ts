import { ConfirmConnectionCommand, type DirectConnectClientResolvedConfig } from '@aws-sdk/client-direct-connect';
import { Command } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import type { Operation, Service } from '../model/shape.ts';

/** The parameters of the SDK's endpoint rules are the same for every command; this one's class needs the least code. */
const ENDPOINT_PARAMETERS = ConfirmConnectionCommand.getEndpointParameterInstructions();

/** The SDK's schema of an input or output that it knows nothing of. */
const UNIT = () => 'unit';

/**
 * The SDK's command for an operation, made with the SDK's own builder. Its 63
 * classes differ in names and schemas only, and our protocol has the shapes of
 * the operation itself: one class for all of them saves the others' start-up time.
 */
export function sdkCommand({ targetPrefix }: Service, { name }: Operation) {
  return Command.classBuilder()
    .ep(ENDPOINT_PARAMETERS as never)
    .m((_command: unknown, _stack: unknown, config: DirectConnectClientResolvedConfig) => [
      getEndpointPlugin(config as never, ENDPOINT_PARAMETERS as never),
    ])
    .s(targetPrefix, name, {})
    .n('DirectConnectClient', `${name}Command`)
    .sc([9, 'com.amazonaws.directconnect', name, 0, UNIT, UNIT] as never)
    .build();
}
