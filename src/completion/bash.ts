/**
 * The completion script for bash. Bash inserts a candidate as it is, in place of the
 * text in `$2`: the completer quotes what it adds to that.
 */
export const bash = String.raw`# dxcli completion for bash: source <(dxcli completion bash)
_dxcli() {
  local text state open=''
  COMPREPLY=()
  while IFS=$'\t' read -r text state; do
    COMPREPLY+=("$text")
    [[ $state == open ]] && open=1
  done < <(COMP_LINE=$COMP_LINE COMP_POINT=$COMP_POINT DXCLI_COMPLETE=bash DXCLI_WORD=$2 dxcli-completer 2>/dev/null)
  [[ -n $open ]] && compopt -o nospace
}
complete -o nosort -F _dxcli dxcli dxcli-local
`;
