const ASK = '`dxcli-completer`';

/**
 * The rules of a command. A rule says what follows a candidate: nothing where more of the word is to come (after an
 * option whose name matches `open`, and in `--option=value`), else a space.
 */
const rules = (open: string) => `'n@--{${open}}@${ASK}@@' 'C@--*=*@${ASK}@@' 'p@*@${ASK}@'`;

/** The completion script for tcsh, which gives the typed line in `COMMAND_LINE`. */
export const tcsh = `# dxcli completion for tcsh: dxcli completion tcsh > ~/.dxcli.tcsh; source ~/.dxcli.tcsh
complete dxcli ${rules('new-*,*tags,*-allowed-prefixes-*,query,cli-input-*,ca-bundle')}
complete dxcli-local ${rules('state,seed,tls-*')}
`;
