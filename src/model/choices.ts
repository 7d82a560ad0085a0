/** The closed lists of choices of the global options and of settings. */

/** The formats of `--output`. */
export const OUTPUT_FORMATS = ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The formats of `--cli-error-format`. */
export const ERROR_FORMATS = ['enhanced', 'json', 'yaml', 'text', 'table', 'legacy'] as const;
export type ErrorFormat = (typeof ERROR_FORMATS)[number];

/** The modes of `--color`. */
export const COLORS = ['on', 'off', 'auto'] as const;
export type Color = (typeof COLORS)[number];

/** The formats of `--cli-binary-format`. */
export const BINARY_FORMATS = ['base64', 'raw-in-base64-out'] as const;
export type BinaryFormat = (typeof BINARY_FORMATS)[number];

/** The values of the setting `cli_timestamp_format`. */
export const TIMESTAMP_FORMATS = ['wire', 'iso8601'] as const;
export type TimestampFormat = (typeof TIMESTAMP_FORMATS)[number];
