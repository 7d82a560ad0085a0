/** The completion script for zsh, to source or to keep as a file _dxcli on fpath. */
export const zsh = String.raw`#compdef dxcli dxcli-local
# dxcli completion for zsh: source <(dxcli completion zsh)
_dxcli() {
  local text state about line
  local -a open open_about closed closed_about
  line="${'$'}{(j: :)words[1,CURRENT-1]} $PREFIX"
  while IFS=$'\t' read -r text state about; do
    if [[ $state == open ]]; then
      open+=("$text") open_about+=("$text${'$'}{about:+  -- $about}")
    else
      closed+=("$text") closed_about+=("$text${'$'}{about:+  -- $about}")
    fi
  done < <(COMP_LINE=$line COMP_POINT=${'$'}{#line} DXCLI_COMPLETE=detailed dxcli-completer 2>/dev/null)
  (( $#closed )) && compadd -V options -l -d closed_about -a closed
  (( $#open )) && compadd -V members -S '' -l -d open_about -a open
  return $(( $#closed + $#open == 0 ))
}
if [[ $funcstack[1] == _dxcli ]]; then
  _dxcli "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _dxcli dxcli dxcli-local
fi
`;
