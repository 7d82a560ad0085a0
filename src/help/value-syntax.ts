import type { Shape } from '../model/shape.ts';

/** A template of a value in shorthand syntax, e.g. `asn=integer,addressFamily=string`; undefined where JSON alone can say it. */
export function shorthandSyntax(shape: Shape): string | undefined {
  if (shape.type === 'structure') {
    const members = shape.members.map(({ name, shape: inner }) => {
      const value = shorthandSyntax(inner);
      return (
        value && `${name}=${inner.type === 'structure' ? `{${value}}` : inner.type === 'list' ? `[${value}]` : value}`
      );
    });
    return members.every((member) => member !== undefined) ? members.join(',') : undefined;
  }
  if (shape.type === 'list') {
    const element = shorthandSyntax(shape.element);
    return element && (shape.element.type === 'structure' ? `{${element}}` : `${element},${element}`);
  }
  return shape.type;
}

/** A template of a value in JSON, over several lines. */
export function jsonSyntax(shape: Shape, margin = ''): string {
  const inner = `${margin}  `;
  switch (shape.type) {
    case 'structure': {
      const lines = shape.members.map(({ name, shape: member }) => `${inner}"${name}": ${jsonSyntax(member, inner)}`);
      return `{\n${lines.join(',\n')}\n${margin}}`;
    }
    case 'list':
      return `[\n${inner}${jsonSyntax(shape.element, inner)}\n${inner}...\n${margin}]`;
    case 'string':
      return shape.enum?.map((value) => `"${value}"`).join('|') ?? '"string"';
    case 'boolean':
      return 'true|false';
    default:
      return shape.type;
  }
}
