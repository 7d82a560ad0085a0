import type { DocumentMap } from '../../document/document.ts';

/** What a check found. Only an `error` makes the run fail. */
export type CheckResult = 'ok' | 'warning' | 'error' | 'skipped';

/** One check as it is printed. `message` is a whole sentence and never shows a key. */
export interface Check {
  readonly name: string;
  readonly result: CheckResult;
  readonly message: string;
}

/** What a rule finds: the result and the sentence about it. */
export type Finding = readonly [result: CheckResult, message: string];

/** The checks of named rules, in their order. */
export function checksOf<T>(rules: Readonly<Record<string, (subject: T) => Finding>>, subject: T): Check[] {
  return Object.entries(rules).map(([name, rule]) => {
    const [result, message] = rule(subject);
    return { name, result, message };
  });
}

/** The document that is printed. */
export function checksDocument(checks: readonly Check[]): DocumentMap {
  const entries = checks.map(({ name, result, message }) => new Map(Object.entries({ name, result, message })));
  return new Map([['checks', entries]]);
}
