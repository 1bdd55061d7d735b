import type { OptionWords, ProgramWords } from './words.ts';

/** For bash, with or without bash-completion. */
export function bashCompletion({ options, commands }: ProgramWords): string {
  const all = [...options, ...commands.flatMap((command) => command.options)];
  const valued = all.filter(({ value }) => value !== 'none');
  const cases = commands.map(
    (command) => `    ${command.name})
      words=${quoted([...command.options, ...options].map(({ flag }) => flag))}
      [[ $cur == -* ]] || words=${quoted(command.words.map(({ name }) => name))}
      ${command.takesFile ? 'files=1' : ':'} ;;`,
  );
  return `# bash completion of trax. Made by: trax completion bash
_trax() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' words='' files='' i
  COMPREPLY=()
  case $prev in
${distinct(valued).map(valueCase).join('\n')}
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${flagsOf(valued)}) i=$((i + 1)) ;;
      -*) ;;
      *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $command in
    '')
      words=${quoted(options.map(({ flag }) => flag))}
      [[ $cur == -* ]] || words=${quoted(commands.map(({ name }) => name))} ;;
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [[ -n $files && $cur != -* ]] && COMPREPLY+=($(compgen -f -- "$cur"))
  return 0
}
complete -o filenames -F _trax trax
`;
}

const valueCase = ({ flag, value }: OptionWords): string => {
  const reply =
    value === 'file'
      ? 'COMPREPLY=($(compgen -f -- "$cur")); return'
      : typeof value === 'string'
        ? 'return'
        : `COMPREPLY=($(compgen -W ${quoted(value)} -- "$cur")); return`;
  return `    ${flag}) ${reply} ;;`;
};

const flagsOf = (options: readonly OptionWords[]): string =>
  distinct(options)
    .map(({ flag }) => flag)
    .join('|');

const distinct = (options: readonly OptionWords[]): OptionWords[] => [
  ...new Map(options.map((option) => [option.flag, option])).values(),
];

/** Names and flags are letters and dashes: nothing in them means anything to a shell. */
const quoted = (words: readonly string[]): string => `'${words.join(' ')}'`;
