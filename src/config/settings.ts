import type { EarlyOptions } from '../args/early.ts';
import type { GlobalOptions } from '../args/globals.ts';
import type { Service } from '../model/shape.ts';
import type { Config } from './config.ts';

export type OutputFormat = 'json' | 'text' | 'table' | 'yaml' | 'yaml-stream' | 'off';
export type ErrorFormat = 'enhanced' | 'legacy' | 'json' | 'yaml' | 'text' | 'table';
export type AutoPrompt = 'on' | 'on-partial' | 'off';

/** Everything the client needs, so that it looks nothing up itself. */
export interface ClientSettings {
  readonly region: string;
  /** Undefined where the SDK's endpoint rules decide. */
  readonly endpoint: string | undefined;
  readonly useFips: boolean;
  readonly useDualstack: boolean;
  readonly retryMode: 'standard' | 'adaptive';
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  /** Path of a PEM file; undefined for the usual certificates. */
  readonly caBundle: string | undefined;
  readonly verifySsl: boolean;
  /** Seconds; 0 waits for ever. */
  readonly connectTimeout: number;
  /** Seconds; 0 waits for ever. */
  readonly readTimeout: number;
  readonly appId: string | undefined;
  readonly sign: boolean;
}

/** A command line for the pager; undefined where there shall be none. */
export function pagerCommand(_config: Config, _globals: GlobalOptions): string | undefined {
  throw new Error('not built yet');
}

export function outputFormat(_config: Config, _globals: GlobalOptions): OutputFormat {
  throw new Error('not built yet');
}

/** Never throws: an error is being reported. `option` is what was typed after `--cli-error-format`, if anything. */
export function errorFormat(_config: Config | undefined, _option: string | undefined): ErrorFormat {
  throw new Error('not built yet');
}

export function autoPrompt(_config: Config, _early: EarlyOptions): AutoPrompt {
  throw new Error('not built yet');
}

export function binaryFormat(_config: Config, _globals: GlobalOptions): string {
  throw new Error('not built yet');
}

export function parameterValidation(_config: Config): boolean {
  throw new Error('not built yet');
}

/** Region alone, for `--generate-cli-skeleton output`. Throws `configuration` with code `NoRegion`. */
export async function region(_config: Config, _globals: GlobalOptions): Promise<string> {
  throw new Error('not built yet');
}

/** All settings of the client, checked in the reference's order. Throws `configuration` or `general`. */
export async function clientSettings(
  _config: Config,
  _globals: GlobalOptions,
  _service: Service,
): Promise<ClientSettings> {
  throw new Error('not built yet');
}
