import type { Operation, Service } from '../model/shape.ts';
import { COMMANDS, DEPRECATED_COMMANDS } from './generated/commands.ts';
import { service } from './generated/service.ts';
import { findOperation } from './operation-files.ts';

/** The service's commands: their names are known at once, the model of one is read when it is needed. */
export interface OperationCatalog {
  readonly service: Service;
  /** The names of all commands, in alphabetical order. */
  readonly commands: readonly string[];
  /** The commands that can be used but are not listed. */
  readonly deprecated: readonly string[];
  /** The operation of a command; undefined where there is no such command. */
  find(command: string): Operation | undefined;
}

/** The commands of this program. */
export const catalog: OperationCatalog = {
  service,
  commands: COMMANDS,
  deprecated: DEPRECATED_COMMANDS,
  find: findOperation,
};
