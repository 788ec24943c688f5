# Completion for bash: commands, their second words and options, then files.
_wireroom_words() { # of a help text on standard input: the words that may follow
  sed -n '/^Subcommands:/,/^Example:/s/^  \([a-z]*\) .*/\1/p'
}
_wireroom() {
  local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} second words
  if [ "$COMP_CWORD" = 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(wireroom --help | _wireroom_words)" -- "$word")
    return
  fi
  words=$(wireroom "$command" --help 2> /dev/null | _wireroom_words)
  if [ "$COMP_CWORD" = 2 ] && [ -n "$words" ] && [[ $word != -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  elif [[ $word == -* ]]; then
    [ -n "$words" ] && second=${COMP_WORDS[2]}
    [[ $second == -* ]] && second=
    mapfile -t COMPREPLY < <(compgen -W "$(wireroom "$command" $second --help | grep -o -- '--[a-z-]*' | sort -u)" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -F _wireroom wireroom
