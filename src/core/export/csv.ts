export type CsvValue = string | number | bigint | null;

/**
 * One record of CSV as RFC 4180 has it, with its end. Values are exact: nothing is added to keep a
 * spreadsheet from reading a text that begins with = as a formula. For that, see `withoutFormulas`.
 */
export const csvRecord = (values: readonly CsvValue[]): string =>
  `${values.map(csvField).join(',')}\r\n`;

/**
 * The values for a file that is opened in a spreadsheet: a text that it would run as a formula gets an
 * apostrophe before it (owasp.org/www-community/attacks/CSV_Injection). Numbers stay as they are.
 */
export const withoutFormulas = (values: readonly CsvValue[]): CsvValue[] =>
  values.map((value) =>
    typeof value === 'string' && /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value)
      ? `'${value}`
      : value,
  );

/** Null is an empty field, the empty string a quoted one, so that the two stay apart. */
function csvField(value: CsvValue): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? numberText(value) : String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As String() has it. V8 keeps what String() made of each number: 100 MB for a million amounts. */
const numberText = (value: number): string =>
  Number.isFinite(value) ? JSON.stringify(value) : String(value);
