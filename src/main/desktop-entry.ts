/**
 * An autostart entry of a Linux desktop that starts `program` with `args`.
 * https://specifications.freedesktop.org/autostart-spec/latest/
 */
export const desktopEntry = (program: string, args: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Trax',
    `Exec=${[program, ...args].map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/**
 * An argument of an Exec line: within quotation marks these four characters take a backslash, which the
 * entry's own reading of strings halves; a per cent sign is doubled, or it would begin a field code.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function quoted(argument: string): string {
  const escaped = argument.replace(/["`$\\]/g, (character) => `\\${character}`);
  return `"${escaped.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll('\n', '\\n')}"`;
}
