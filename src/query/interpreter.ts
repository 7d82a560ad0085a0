import { TreeInterpreter } from '@jmespath-community/jmespath';
import { type Document, isFloat, isMap } from '../document/document.ts';
import { CliError } from '../errors.ts';
import { fromBigInt } from '../python/int.ts';
import { COMMUNITY_FUNCTIONS, fromLibrary, toLibrary } from './community-functions.ts';
import { compares, equals, isOrdered } from './compare.ts';
import { checkArguments } from './function-signature.ts';
import { ORIGINAL_FUNCTIONS } from './original-functions.ts';
import { QueryLimits, refuseLong } from './query-limits.ts';
import { MAX_DEPTH, type Node, type NodeOf, TOO_DEEP } from './query-parser.ts';
import { isFalse, isNumeric, type QueryValue } from './query-value.ts';

/** What we use of the library's interpreter. The library exports one instance and not the class. */
interface Library {
  readonly runtime: {
    getRegistered(): string[];
    register(
      name: string,
      run: (args: QueryValue[]) => QueryValue,
      signature: readonly object[],
      options: object,
    ): unknown;
    callFunction(name: string, args: readonly unknown[]): QueryValue;
  };
  _scope: { readonly currentScopeData: object; withScope(data: object): Library['_scope'] };
  search(node: Node, item: QueryValue): QueryValue;
  visit(node: Node, item: QueryValue): QueryValue;
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
 * The library's interpreter, adapted to our documents: objects are maps, integers
 * stand apart from floats. Where the library does what the original language
 * does, it is left to do so; each case below says where the two differ.
 */
export class QueryInterpreter extends Base {
  /** The community edition cuts strings too; in the original a slice of a string is null. */
  readonly slicesStrings: boolean;
  /** Whether an expression reference was made: the result may hold one. Shared with the interpreters of inner scopes. */
  readonly seen = { reference: false };
  private readonly limits = new QueryLimits();
  private depth = 0;

  constructor(slicesStrings: boolean) {
    super();
    this.slicesStrings = slicesStrings;
    for (const { name, run, signature } of COMMUNITY_FUNCTIONS) {
      this.runtime.register(name, run, signature, { override: true });
    }
  }

  override visit(node: Node, item: QueryValue): QueryValue {
    if (this.depth === MAX_DEPTH) throw new CliError('general', TOO_DEEP);
    this.depth++;
    this.limits.spend(1);
    const result = this.step(node, item);
    this.depth--;
    return result;
  }

  /** The library would make an interpreter of its own class here, and lose outer variables whose value is false. */
  override withScope(data: object): Library {
    const inner: Library = Object.create(this);
    inner._scope = this._scope.withScope({ ...this._scope.currentScopeData, ...data });
    return inner;
  }

  private step(node: Node, item: QueryValue): QueryValue {
    switch (node.type) {
      case 'Field':
        return isMap(item) ? (item.get(node.name) ?? null) : null;
      // The original evaluates the right side even where the left is null: a function may have a result.
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
        return this.applySlice(node, item);
      case 'ValueProjection': {
        const base = this.visit(node.left, item);
        return isMap(base) ? this.project([...base.values()], node.right) : null;
      }
      case 'FilterProjection': {
        const base = this.visit(node.left, item);
        return Array.isArray(base) ? this.project(base, node.right, node.condition) : null;
      }
      // A multi-select of null is null in the original, a list of nulls in the community edition.
      case 'MultiSelectList':
        return item === null ? null : this.make(super.visit(node, item));
      case 'Flatten':
        return this.make(super.visit(node, item));
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
  private chain(node: Node, item: QueryValue): QueryValue {
    const steps: Node[] = [];
    let first = node;
    while (first.type === 'Subexpression' || first.type === 'IndexExpression' || first.type === 'Pipe') {
      steps.push(first.right);
      first = first.left;
    }
    return steps.reduceRight((result, step) => this.visit(step, result), this.visit(first, item));
  }

  /** `a || b || c` and `a && b && c`, in a loop for the same reason. */
  private choice(type: 'OrExpression' | 'AndExpression', node: Node, item: QueryValue): QueryValue {
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
  private comparison(node: NodeOf<'Comparator'>, item: QueryValue): QueryValue {
    const [left, right] = [this.visit(node.left, item), this.visit(node.right, item)];
    if (node.name === 'EQ') return equals(left, right);
    if (node.name === 'NE') return !equals(left, right);
    return isOrdered(left) && isOrdered(right) ? compares(left, OPERATORS[node.name], right) : null;
  }

  /** The library would cut a string between the two halves of a surrogate pair. */
  private applySlice(node: NodeOf<'Slice'>, item: QueryValue): QueryValue {
    const isString = typeof item === 'string' && this.slicesStrings;
    if (!isString && !Array.isArray(item)) return null;
    if (node.step === 0) throw new CliError('general', 'slice step cannot be zero');
    if (!isString) return this.make(super.visit(node, item));
    return this.make((super.visit(node, [...item]) as string[]).join(''));
  }

  private project(elements: readonly QueryValue[], right: Node, condition?: Node): QueryValue {
    const results: QueryValue[] = [];
    for (const element of elements) {
      if (condition && isFalse(this.visit(condition, element))) continue;
      const result = this.visit(right, element);
      if (result !== null) results.push(result);
    }
    return this.make(results as Document[]);
  }

  /** Counts a value that an expression has made. */
  private make(value: QueryValue): QueryValue {
    this.limits.made(value);
    return value;
  }

  private call(name: string, args: readonly QueryValue[]): QueryValue {
    const original = ORIGINAL_FUNCTIONS.get(name);
    if (original) {
      checkArguments(name, original, args);
      return this.make(original.run ? original.run(...(args as never[])) : this.runtime.callFunction(name, args));
    }
    if (!this.runtime.getRegistered().includes(name)) throw new CliError('general', `Unknown function: ${name}()`);
    // The width of a padded text.
    const [, width] = args;
    if (name.startsWith('pad_') && isNumeric(width ?? null)) this.limits.spend(Number(toLibrary(width as QueryValue)));
    return this.make(fromLibrary(this.runtime.callFunction(name, args.map(toLibrary))));
  }

  /**
   * The library computes with JavaScript's numbers. A whole result of integers becomes an integer again, and a large
   * one is computed exactly. A sign is computed as 0 plus or minus its number.
   */
  private arithmetic(node: NodeOf<'Arithmetic'> | NodeOf<'Unary'>, left: QueryValue, right: QueryValue): QueryValue {
    const operand = (item: QueryValue): Node => ({ type: 'Literal', value: toLibrary(item) as never });
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
    return exact && large
      ? fromBigInt(refuseLong(exact(BigInt(left as number), BigInt(right as number))))
      : fromLibrary(result);
  }
}
