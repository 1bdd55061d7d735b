import type { CommandWords, OptionWords, ProgramWords } from './words.ts';

/** For fish: to be saved as trax.fish in ~/.config/fish/completions. */
export function fishCompletion({ options, commands }: ProgramWords): string {
  const names = commands.map(({ name }) => name).join(' ');
  const noCommand = `not __fish_seen_subcommand_from ${names}`;
  return [
    '# fish completion of trax. Made by: trax completion fish',
    'complete -c trax -f',
    ...options.map((option) => optionLine(option, null)),
    ...commands.map(({ name, description }) => wordLine(name, description, noCommand)),
    ...commands.flatMap(commandLines),
    '',
  ].join('\n');
}

function commandLines(command: CommandWords): string[] {
  const here = `__fish_seen_subcommand_from ${command.name}`;
  return [
    ...command.options.map((option) => optionLine(option, here)),
    ...command.words.map(({ name, description }) => wordLine(name, description, here)),
    ...(command.takesFile ? [`complete -c trax -n ${quoted(here)} -F`] : []),
  ];
}

const wordLine = (word: string, description: string, condition: string): string =>
  `complete -c trax -n ${quoted(condition)} -a ${word} -d ${quoted(description)}`;

function optionLine({ flag, description, value }: OptionWords, condition: string | null): string {
  const taken =
    value === 'none'
      ? ''
      : value === 'file'
        ? ' -rF'
        : value === 'any'
          ? ' -x'
          : ` -x -a ${quoted(value.join(' '))}`;
  const when = condition === null ? '' : ` -n ${quoted(condition)}`;
  return `complete -c trax${when} -l ${flag.replace(/^--/, '')}${taken} -d ${quoted(description)}`;
}

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
