/**
 * The completion script for bash. Bash takes a word apart at `=` and `:`, and
 * replaces only the last part: what stands before it is cut off the candidates.
 */
export const bash = String.raw`# dxcli completion for bash: source <(dxcli completion bash)
_dxcli() {
  local line=${'$'}{COMP_LINE:0:COMP_POINT} word part=$2 text state about open=''
  COMPREPLY=()
  word=${'$'}{line##*[[:space:]]}
  word=${'$'}{word#[\'\"]}
  part=${'$'}{part#[\'\"]}
  while IFS=$'\t' read -r text state about; do
    COMPREPLY+=("${'$'}{text#"${'$'}{word%"$part"}"}")
    [[ $state == open ]] && open=1
  done < <(COMP_LINE=$COMP_LINE COMP_POINT=$COMP_POINT DXCLI_COMPLETE=detailed dxcli-completer 2>/dev/null)
  [[ -n $open ]] && compopt -o nospace
}
complete -o nosort -F _dxcli dxcli
`;
