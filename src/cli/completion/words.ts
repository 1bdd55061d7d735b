import type { Command } from 'commander';

/** A command as a shell completes it. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** Words that may stand for its argument: its subcommands or the choices that it has. */
  readonly words: readonly { readonly name: string; readonly description: string }[];
  /** Whether a file or folder may stand for its argument. */
  readonly takesFile: boolean;
}

export interface OptionWords {
  /** With its dashes: --data-dir. */
  readonly flag: string;
  readonly description: string;
  readonly value: 'none' | 'file' | 'any' | readonly string[];
}

export interface ProgramWords {
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
}

const FILES = /<(?:folder|file)>$/;

/** Reads the commands off the program itself, so that completion knows what the program knows. */
export function wordsOf(program: Command): ProgramWords {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  return {
    options: help.visibleOptions(program).map(optionWords),
    commands: commands.map((command) => ({
      name: command.name(),
      description: command.description(),
      options: help.visibleOptions(command).map(optionWords),
      words:
        command.name() === 'help'
          ? commands.map(nameAndDescription)
          : [
              ...help
                .visibleCommands(command)
                .filter(({ parent }) => parent === command && command.commands.length > 0)
                .map(nameAndDescription),
              ...command.registeredArguments.flatMap(({ argChoices = [] }) =>
                argChoices.map((name) => ({ name, description: '' })),
              ),
            ],
      takesFile: [command, ...command.commands].some(({ registeredArguments }) =>
        registeredArguments.some((argument) => /^(?:file|backup)$/.test(argument.name())),
      ),
    })),
  };
}

const nameAndDescription = (command: Command) => ({
  name: command.name(),
  description: command.description(),
});

function optionWords(option: {
  readonly long?: string | undefined;
  readonly flags: string;
  readonly description: string;
  readonly required: boolean;
  readonly argChoices?: string[] | undefined;
}): OptionWords {
  const { long = '', flags, description, required, argChoices } = option;
  const value = argChoices ?? (FILES.test(flags) ? 'file' : required ? 'any' : 'none');
  return { flag: long, description, value };
}
