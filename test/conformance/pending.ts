import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PATH = join(import.meta.dirname, 'pending.json');

type Ids = Readonly<Record<string, readonly string[]>>;

/** The cases that are known to differ: by area, the ids in the order of the case file. */
export class PendingCases {
  readonly #ids: Ids;
  /** `area/id` of pending cases that passed in this run. */
  readonly #passed = new Set<string>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  static read(): PendingCases {
    return new PendingCases(JSON.parse(readFileSync(PATH, 'utf8')) as Ids);
  }

  has(area: string, id: string): boolean {
    return this.#ids[area]?.includes(id) ?? false;
  }

  /** `area/id` of every pending case. */
  all(): string[] {
    return Object.entries(this.#ids).flatMap(([area, ids]) => ids.map((id) => `${area}/${id}`));
  }

  passed(area: string, id: string): void {
    this.#passed.add(`${area}/${id}`);
  }

  /** Writes the list without the cases that passed. */
  writeRest(): void {
    const rest = Object.entries(this.#ids)
      .map(([area, ids]) => [area, ids.filter((id) => !this.#passed.has(`${area}/${id}`))] as const)
      .filter(([, ids]) => ids.length > 0);
    writeFileSync(PATH, `${JSON.stringify(Object.fromEntries(rest), null, 2)}\n`);
  }
}
