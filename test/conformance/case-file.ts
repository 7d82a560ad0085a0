import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Rule, SeenRequest } from '../support/recording-server.ts';

/** A recorded case; README.md in this folder describes the fields. */
export interface Case {
  id: string;
  argv: string[];
  command?: string;
  bare?: boolean;
  env?: Record<string, string | null>;
  noDefaults?: boolean;
  files?: Record<string, string | { base64: string }>;
  server?: Rule[];
  stdin?: string;
  tty?: boolean;
  cols?: number;
  tls?: boolean;
  loose?: boolean;
  lastRequestOnly?: boolean;
  readBack?: string[];
  timeoutMs?: number;
  expect: Outcome;
}

/** What a run did. */
export interface Outcome {
  /** The exit code, or in words how else the run ended. */
  rc: number | string;
  stdout: string;
  stderr: string;
  requests: SeenRequest[];
  files?: Record<string, string | null>;
}

/** The cases of one file, which is named `AREA.json`. */
export interface CaseFile {
  area: string;
  cases: Case[];
}

const FOLDER = join(import.meta.dirname, 'cases');

/** The paths of all case files, in the order of their names. */
export function caseFilePaths(): string[] {
  return readdirSync(FOLDER)
    .sort()
    .map((name) => join(FOLDER, name));
}

/** All case files. A case without rules for the server has those of its file. */
export function readCaseFiles(): CaseFile[] {
  return caseFilePaths().map((path) => {
    const { server, cases } = JSON.parse(readFileSync(path, 'utf8')) as Omit<Case, 'id'> & CaseFile;
    return { area: basename(path, '.json'), cases: cases.map((c) => ({ ...(server ? { server } : {}), ...c })) };
  });
}
