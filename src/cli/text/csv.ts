/**
 * One record of CSV as RFC 4180 has it, with its end. Values are exact: nothing is added to keep a
 * spreadsheet from reading a text that begins with = as a formula.
 */
export const csvRecord = (values: readonly (string | number | bigint | null)[]): string =>
  `${values.map(csvField).join(',')}\r\n`;

/** Null is an empty field, the empty string a quoted one, so that the two stay apart. */
function csvField(value: string | number | bigint | null): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? numberText(value) : String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As String() has it. V8 keeps what String() made of each number: 100 MB for a million amounts. */
const numberText = (value: number): string =>
  Number.isFinite(value) ? JSON.stringify(value) : String(value);
