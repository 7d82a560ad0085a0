/** What each option is for, in our own words: help, completion and the manual page show it. The first sentence stands alone in lists. */
export const OPTION_TEXTS: Readonly<Record<string, string>> = {
  '--debug': 'Log every decision to standard error. Secrets are left out of the log.',
  '--endpoint-url': "Send the request to this URL instead of the service's own endpoint.",
  '--no-verify-ssl': "Do not check the server's certificate. Use this for tests only.",
  '--no-paginate': 'Do not ask for further pages of an answer. This command has one page, so nothing changes.',
  '--output': "Print the answer in this format. Without it the profile's `output` counts, else `json`.",
  '--query': 'Print only what this JMESPath expression picks out of the answer.',
  '--profile': 'Use this profile of the config and credentials files. It comes before keys in the environment.',
  '--region': 'Send the request to this region. It comes before AWS_REGION, AWS_DEFAULT_REGION and the profile.',
  '--version': 'Print the version of this program and of the AWS CLI that it follows.',
  '--color': 'Color the output: always (on), never (off), or on a terminal only (auto).',
  '--no-sign-request': 'Do not sign the request. No credentials are looked for.',
  '--ca-bundle': "Check the server's certificate against the certificates in this PEM file.",
  '--cli-read-timeout': 'Wait at most this many seconds for an answer. The default is 60; 0 waits for ever.',
  '--cli-connect-timeout': 'Wait at most this many seconds for a connection. The default is 60; 0 waits for ever.',
  '--cli-binary-format':
    'How bytes are written in parameters. `base64` is the default; `raw-in-base64-out` takes them as typed.',
  '--no-cli-pager': 'Do not show the output through a pager.',
  '--cli-auto-prompt': 'Build the command interactively before it is run.',
  '--no-cli-auto-prompt': 'Do not prompt, whatever the environment or the profile says.',
  '--cli-error-format':
    'Print errors in this format. Without it AWS_CLI_ERROR_FORMAT and the profile count, else `enhanced`.',
  '--cli-input-json':
    'Read the parameters from a JSON document, as text or as `file://PATH`. Parameters typed beside it come first. It cannot stand beside `--cli-input-yaml`.',
  '--cli-input-yaml':
    'Read the parameters from a YAML document, as text or as `file://PATH`. Parameters typed beside it come first. It cannot stand beside `--cli-input-json`.',
  '--generate-cli-skeleton':
    'Print a template and send nothing. `input`, or no value, prints one for `--cli-input-json`; `yaml-input` prints one for `--cli-input-yaml`; `output` checks the parameters and prints an example of the answer.',
};

/** The commands that are not operations of the service. */
export const COMMAND_TEXTS: Readonly<Record<string, string>> = {
  help: 'Show the manual page.',
  completion: 'Print the completion script for bash, zsh or fish.',
};
