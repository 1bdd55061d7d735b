import type { CommandWords, OptionWords, ProgramWords } from './words.ts';

/** For zsh: to be saved as _trax in a folder of $fpath, or sourced after compinit. */
export function zshCompletion({ options, commands }: ProgramWords): string {
  return `#compdef trax
# zsh completion of trax. Made by: trax completion zsh
_trax() {
  local context state line
  typeset -A opt_args
  _arguments -C \\
${options.map(specification).join('')}    '1:command:->command' \\
    '*::argument:->argument'
  case $state in
    command)
      local -a commands=(
${commands.map(({ name, description }) => `        ${quoted(`${name}:${described(description)}`)}\n`).join('')}      )
      _describe command commands ;;
    argument)
      case $line[1] in
${commands.map((command) => commandCase(command, options)).join('')}      esac ;;
  esac
}
if [[ $funcstack[1] == _trax ]]; then _trax "$@"; else compdef _trax trax; fi
`;
}

function commandCase(command: CommandWords, options: readonly OptionWords[]): string {
  const all = [...command.options, ...options];
  const words = command.words.map(({ name }) => name).join(' ');
  const argument =
    words !== '' ? `'1:argument:(${words})'` : command.takesFile ? `'1:file:_files'` : '';
  return `        ${command.name})
          _arguments \\
${[...new Map(all.map((option) => [option.flag, option])).values()].map(specification).join('')}    ${argument === '' ? '&& return 0' : argument} ;;
`;
}

function specification({ flag, description, value }: OptionWords): string {
  const taken =
    value === 'none'
      ? ''
      : value === 'file'
        ? ':file:_files'
        : value === 'any'
          ? ':value:'
          : `:value:(${value.join(' ')})`;
  return `    ${quoted(`${flag}[${described(description)}]${taken}`)} \\\n`;
}

/** Brackets and colons have a meaning inside a specification. */
const described = (text: string): string => text.replaceAll(/[[\]:]/g, '\\$&');

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
