import type { StructureShape } from '../../model/shape.ts';
import { findOperationByName } from '../../operations/operation-files.ts';

/** The input of an operation by its wire name. Throws where the service does not have it. */
export function inputShape(operation: string): StructureShape {
  const found = findOperationByName(operation);
  if (!found) throw new Error(`Direct Connect has no operation ${operation}`);
  return found.input;
}

/** The shape of the resources that an operation lists, e.g. `DescribeConnections`: what a seed file may say of one. */
export function listedShape(operation: string): StructureShape {
  const list = findOperationByName(operation)?.output.members.find(({ shape }) => shape.type === 'list')?.shape;
  if (list?.type !== 'list' || list.element.type !== 'structure') throw new Error(`${operation} lists no structures`);
  return list.element;
}
