import type { Shape } from '../../src/model/shape.ts';

/** Where a response does not have the form of the model: unknown members, other types, values outside an enum. */
export function formErrors(shape: Shape, value: unknown, path = 'response'): string[] {
  switch (shape.type) {
    case 'structure': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is not an object`];
      return Object.entries(value).flatMap(([name, member]) => {
        const known = shape.members.find((one) => one.name === name);
        return known ? formErrors(known.shape, member, `${path}.${name}`) : [`${path}.${name} is not in the model`];
      });
    }
    case 'list':
      if (!Array.isArray(value)) return [`${path} is not a list`];
      return value.flatMap((element, i) => formErrors(shape.element, element, `${path}[${i}]`));
    case 'string':
      if (typeof value !== 'string') return [`${path} is not a string`];
      return shape.enum && !shape.enum.includes(value) ? [`${path} is ${value}, which is not in the enum`] : [];
    case 'blob':
      return typeof value === 'string' && /^[A-Za-z0-9+/]*=*$/.test(value) ? [] : [`${path} is not base64`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path} is not a boolean`];
    case 'timestamp':
      return typeof value === 'number' ? [] : [`${path} is not a number of seconds`];
    default:
      return Number.isSafeInteger(value) ? [] : [`${path} is not a whole number`];
  }
}
