/** The completion script for fish. */
export const fish = String.raw`# dxcli completion for fish: dxcli completion fish | source
function __dxcli_complete
    set -lx COMP_LINE (commandline -cp)
    set -lx COMP_POINT (string length -- "$COMP_LINE")
    set -lx DXCLI_COMPLETE detailed
    dxcli-completer 2>/dev/null | string replace -r '\t(open|done)\t' '\t'
end
complete -c dxcli -f -k -a '(__dxcli_complete)'
complete -c dxcli-local -f -k -a '(__dxcli_complete)'
`;
