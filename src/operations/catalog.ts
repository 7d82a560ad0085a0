import type { Operation, Service } from '../model/shape.ts';
import { operations, service } from './generated/operations.ts';

/** The service's commands: their names are known at once, the model of one is loaded when it is needed. */
export interface OperationCatalog {
  readonly service: Service;
  /** The names of the commands, in the order in which help lists them. */
  readonly commands: readonly string[];
  /** Loads the operation of a command that is in the list. */
  load(command: string): Promise<Operation>;
}

/** The commands of this program. */
export const catalog: OperationCatalog = {
  service,
  commands: operations.map(({ command }) => command),
  async load(name) {
    return operations.find(({ command }) => command === name) as Operation;
  },
};
