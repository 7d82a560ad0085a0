/** What `{{endpoint}}`, `{{home}}` and the like stand for in one run of a case. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Puts the values of a run into the texts of a case. */
export function fill<T>(value: T, variables: Variables): T {
  if (typeof value === 'string') {
    return value.replace(/\{\{(\w+)\}\}/g, (all, name: string) => variables[name] ?? all) as T;
  }
  if (Array.isArray(value)) return value.map((element) => fill(element, variables)) as T;
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, fill(element, variables)])) as T;
  }
  return value;
}

/** Puts the variables back in place of the values of a run. */
export function unfill(text: string, variables: Variables): string {
  let result = text;
  for (const [name, value] of Object.entries(variables)) {
    // A port is a number of its own: 34567 is not to be found in the account 123456789012.
    if (value) result = result.replaceAll(new RegExp(`(?<!\\d)${escaped(value)}(?!\\d)`, 'g'), `{{${name}}}`);
  }
  return result;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
