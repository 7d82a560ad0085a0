import { TreeInterpreter } from '@jmespath-community/jmespath';
import { type Document, isFloat, isMap } from '../document/document.ts';
import { CliError } from '../errors.ts';
import { compares, equals, isOrdered } from './compare.ts';
import { EXTENSIONS, fromPlain, plain } from './extensions.ts';
import { ORIGINAL } from './functions.ts';
import { type Item, integer, isFalse } from './item.ts';
import { MAX_DEPTH, type Node, type NodeOf, TOO_DEEP } from './node.ts';
import { checkArguments } from './signature.ts';

/** What we build on of the library's interpreter, whose class is known by its one instance only. */
interface Library {
  readonly runtime: {
    getRegistered(): string[];
    register(name: string, run: (args: Item[]) => Item, signature: readonly object[], options: object): unknown;
    callFunction(name: string, args: readonly unknown[]): Item;
  };
  _scope: { readonly currentScopeData: object; withScope(data: object): Library['_scope'] };
  search(node: Node, item: Item): Item;
  visit(node: Node, item: Item): Item;
  withScope(data: object): Library;
}

const Base = TreeInterpreter.constructor as unknown as new () => Library;

const OPERATORS = { LT: '<', LTE: '<=', GT: '>', GTE: '>=' } as const;

const EXACT: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  Plus: (a, b) => a + b,
  Minus: (a, b) => a - b,
  Multiply: (a, b) => a * b,
  Star: (a, b) => a * b,
};

/**
 * The library's interpreter, taught that documents are ours: objects are
 * maps, integers stand apart from floats. What it does as the original language
 * does, it does; each case below says where the two part.
 */
export class Interpreter extends Base {
  /** The community edition cuts strings too; in the original a slice of a string is null. */
  readonly slicesStrings: boolean;
  /** Whether an expression reference was made, which then might be in the result. Shared with the interpreters of inner scopes. */
  readonly seen = { reference: false };
  private depth = 0;

  constructor(slicesStrings: boolean) {
    super();
    this.slicesStrings = slicesStrings;
    for (const { name, run, signature } of EXTENSIONS) {
      this.runtime.register(name, run, signature, { override: true });
    }
  }

  override visit(node: Node, item: Item): Item {
    if (this.depth === MAX_DEPTH) throw new CliError('general', TOO_DEEP);
    this.depth++;
    const result = this.step(node, item);
    this.depth--;
    return result;
  }

  /** The library makes an interpreter of its own class here, and one whose outer variables are lost when false. */
  override withScope(data: object): Library {
    const inner: Library = Object.create(this);
    inner._scope = this._scope.withScope({ ...this._scope.currentScopeData, ...data });
    return inner;
  }

  private step(node: Node, item: Item): Item {
    switch (node.type) {
      case 'Field':
        return isMap(item) ? (item.get(node.name) ?? null) : null;
      // In the original the right side is asked even where the left is null: a function may have an answer.
      case 'Subexpression':
      case 'IndexExpression':
      case 'Pipe':
        return this.chain(node, item);
      case 'OrExpression':
      case 'AndExpression':
        return this.choice(node.type, node, item);
      case 'NotExpression':
        return isFalse(this.visit(node.child, item));
      case 'Ternary':
        return this.visit(isFalse(this.visit(node.condition, item)) ? node.falseExpr : node.trueExpr, item);
      case 'Comparator':
        return this.comparison(node, item);
      case 'Slice':
        return this.cut(node, item);
      case 'ValueProjection': {
        const base = this.visit(node.left, item);
        return isMap(base) ? this.project([...base.values()], node.right) : null;
      }
      case 'FilterProjection': {
        const base = this.visit(node.left, item);
        return Array.isArray(base) ? this.project(base, node.right, node.condition) : null;
      }
      // A multi-select of nothing is nothing in the original, a list of nulls in the community edition.
      case 'MultiSelectList':
        return item === null ? null : super.visit(node, item);
      case 'MultiSelectHash':
        if (item === null) return null;
        return new Map(node.children.map(({ name, value }) => [name, this.visit(value, item) as Document]));
      case 'ExpressionReference':
        this.seen.reference = true;
        return { expref: true, apply: (element) => this.visit(node.child, element) };
      case 'Function':
        return this.call(
          node.name,
          node.children.map((child) => this.visit(child, item)),
        );
      case 'Arithmetic':
        return this.arithmetic(node, this.visit(node.left, item), this.visit(node.right, item));
      case 'Unary':
        return this.arithmetic(node, 0, this.visit(node.operand, item));
      default:
        return super.visit(node, item);
    }
  }

  /** `a.b.c`, `a[0][1]`, `a | b | c`: in a loop, since such chains may be long. */
  private chain(node: Node, item: Item): Item {
    const steps: Node[] = [];
    let first = node;
    while (first.type === 'Subexpression' || first.type === 'IndexExpression' || first.type === 'Pipe') {
      steps.push(first.right);
      first = first.left;
    }
    return steps.reduceRight((result, step) => this.visit(step, result), this.visit(first, item));
  }

  /** `a || b || c` and `a && b && c`, in a loop for the same reason. */
  private choice(type: 'OrExpression' | 'AndExpression', node: Node, item: Item): Item {
    const others: Node[] = [];
    let first = node;
    while (first.type === type) {
      others.push(first.right);
      first = first.left;
    }
    let result = this.visit(first, item);
    for (let i = others.length - 1; i >= 0 && isFalse(result) === (type === 'OrExpression'); i--) {
      result = this.visit(others[i]!, item);
    }
    return result;
  }

  /** The original orders strings too. */
  private comparison(node: NodeOf<'Comparator'>, item: Item): Item {
    const [left, right] = [this.visit(node.left, item), this.visit(node.right, item)];
    if (node.name === 'EQ') return equals(left, right);
    if (node.name === 'NE') return !equals(left, right);
    return isOrdered(left) && isOrdered(right) ? compares(left, OPERATORS[node.name], right) : null;
  }

  /** The library would cut a string between the halves of a character. */
  private cut(node: NodeOf<'Slice'>, item: Item): Item {
    const isString = typeof item === 'string' && this.slicesStrings;
    if (!isString && !Array.isArray(item)) return null;
    if (node.step === 0) throw new CliError('general', 'slice step cannot be zero');
    if (!isString) return super.visit(node, item);
    return (super.visit(node, [...item]) as string[]).join('');
  }

  private project(elements: readonly Item[], right: Node, condition?: Node): Item {
    const results: Item[] = [];
    for (const element of elements) {
      if (condition && isFalse(this.visit(condition, element))) continue;
      const result = this.visit(right, element);
      if (result !== null) results.push(result);
    }
    return results as Document[];
  }

  private call(name: string, args: readonly Item[]): Item {
    const original = ORIGINAL.get(name);
    if (original) {
      checkArguments(name, original, args);
      return original.run ? original.run(...(args as never[])) : this.runtime.callFunction(name, args);
    }
    if (!this.runtime.getRegistered().includes(name)) throw new CliError('general', `Unknown function: ${name}()`);
    return fromPlain(this.runtime.callFunction(name, args.map(plain)));
  }

  /** The library reckons with JavaScript's numbers: what comes of integers and is whole is an integer again, and a large one is exact. A sign stands between 0 and its number. */
  private arithmetic(node: NodeOf<'Arithmetic'> | NodeOf<'Unary'>, left: Item, right: Item): Item {
    const operand = (item: Item): Node => ({ type: 'Literal', value: plain(item) as never });
    const result = super.visit(
      node.type === 'Unary'
        ? { ...node, operand: operand(right) }
        : { ...node, left: operand(left), right: operand(right) },
      null,
    ) as number;
    if (Number.isNaN(result)) throw new CliError('general', 'not-a-number: divide by zero');
    if (isFloat(left) || isFloat(right)) return { float: result };
    const exact = EXACT[node.operator];
    const large = typeof left === 'bigint' || typeof right === 'bigint' || !Number.isSafeInteger(result);
    return exact && large ? integer(exact(BigInt(left as number), BigInt(right as number))) : fromPlain(result);
  }
}
