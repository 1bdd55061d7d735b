import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../../src/cli/command-names.ts';
import { cliInside } from '../../support/cli.ts';
import { temporaryDirectory } from '../../support/ledger.ts';

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

async function scriptOf(shell: string): Promise<string> {
  const script = await cliInside(['completion', shell]);
  expect(script).toMatchObject({ code: 0, stderr: '' });
  const file = path.join(temporaryDirectory(), shell === 'zsh' ? '_trax' : 'trax');
  writeFileSync(file, script.stdout);
  return file;
}

function run(shell: string, args: readonly string[]): string[] {
  const { stdout, stderr, status } = spawnSync(shell, args, { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.split('\n').filter((line) => line !== '');
}

describe.skipIf(!has('bash'))('completion in bash', () => {
  const complete = async (...words: readonly string[]) => {
    const file = await scriptOf('bash');
    const program = `set -u; source "$1"; shift; COMP_WORDS=(trax "$@"); COMP_CWORD=$#
      _trax; printf '%s\\n' "\${COMPREPLY[@]:-}"`;
    return run('bash', ['--norc', '-c', program, 'bash', file, ...words]);
  };

  it('gives the commands, and those that begin like the word', async () => {
    expect((await complete('')).toSorted()).toEqual(COMMAND_NAMES.toSorted());
    expect(await complete('s')).toEqual(['status', 'sync', 'sql']);
    expect(await complete('--data-dir', '/tmp', 'tr')).toEqual(['transactions']);
  });

  it('gives a command’s own options, and everybody’s', async () => {
    expect(await complete('sync', '--w')).toEqual(['--watch']);
    expect(await complete('sync', '--j')).toEqual(['--json']);
    expect(await complete('banks', '--w')).toEqual([]);
  });

  it('gives the values that there are', async () => {
    expect(await complete('--profile', '')).toEqual(['demo', 'sandbox', 'production']);
    expect(await complete('export', '--format', 'j')).toEqual(['jsonl']);
    expect(await complete('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await complete('help', 'doc')).toEqual(['doctor']);
  });

  it('gives files where a file is wanted', async () => {
    const folder = temporaryDirectory();
    writeFileSync(path.join(folder, 'out.csv'), '');
    expect(await complete('export', `${folder}/o`)).toEqual([`${folder}/out.csv`]);
    expect(await complete('sync', '--data-dir', `${folder}/o`)).toEqual([`${folder}/out.csv`]);
  });
});

describe.skipIf(!has('fish'))('completion in fish', () => {
  const complete = async (line: string) => {
    const file = await scriptOf('fish');
    const lines = run('fish', ['--no-config', '-c', `source ${file}; complete -C '${line}'`]);
    return lines.map((reply) => reply.split('\t')[0]);
  };

  it('gives commands, options and values', async () => {
    expect((await complete('trax ')).toSorted()).toEqual(COMMAND_NAMES.toSorted());
    expect(await complete('trax sync --w')).toEqual(['--watch']);
    expect(await complete('trax banks --w')).toEqual([]);
    expect((await complete('trax --profile ')).toSorted()).toEqual([
      'demo',
      'production',
      'sandbox',
    ]);
    expect(await complete('trax completion z')).toEqual(['zsh']);
  });
});

describe.skipIf(!has('zsh'))('completion in zsh', () => {
  // Completion runs in zsh's line editor alone: a pseudo-terminal presses Tab.
  const complete = async (line: string) => {
    const file = await scriptOf('zsh');
    const program = `
      zmodload zsh/zpty
      zpty trial zsh -f -i
      zpty -w trial 'PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -D -u; source ${file}'
      zpty -w trial 'zstyle ":completion:*" list-prompt ""; zstyle ":completion:*" menu no; LISTMAX=1000'
      zpty -w trial 'print ready''made'
      zpty -r trial told '*readymade*'
      zpty -n -w trial '${line}'$'\\t\\t'
      zpty -n -w trial $'\\x15print do''ne\\n'
      zpty -r trial told '*done*'
      print -r -- $told
      zpty -d trial`;
    return run('zsh', ['-f', '-c', program]).join('\n');
  };

  it('gives commands, options and values', async () => {
    const commands = await complete('trax ');
    for (const name of COMMAND_NAMES) expect(commands).toContain(name);
    expect(await complete('trax sync --w')).toContain('--watch');
    expect(await complete('trax --profile ')).toContain('production');
  });
});
