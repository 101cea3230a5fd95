/** Several values in one cell: tags, and the choices of a custom field. */

/** What stands between values where nobody says otherwise: our own exports, Outlook and HubSpot write it. */
export const LIST_SEPARATOR = ';';

/** Values in one text: `vip;uk`. One that could be read otherwise is quoted as in a CSV: `"a;b"`. */
export function writeList(values: readonly string[]): string {
  return values
    .map((value) => (/[";]|^\s|\s$|^$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
    .join(LIST_SEPARATOR);
}

// A value in quotation marks, or all up to the next separator.
const VALUE = /\s*"((?:[^"]|"")*)"\s*(?:;|$)|([^;]*)(?:;|$)/y;

/** The values of a text, without blanks around them and without empty ones. Only `;` knows quotation marks. */
export function readList(text: string, separator: string = LIST_SEPARATOR): string[] {
  const isPlain = separator !== LIST_SEPARATOR || !text.includes('"');
  const values = isPlain ? text.split(separator.trim() || separator) : quotedValues(text);
  return isPlain ? values.map((value) => value.trim()).filter((value) => value !== '') : values;
}

function quotedValues(text: string): string[] {
  const values: string[] = [];
  VALUE.lastIndex = 0;
  while (VALUE.lastIndex < text.length) {
    const [, quoted, plain = ''] = VALUE.exec(text) ?? [];
    const value = quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"');
    if (value !== '') values.push(value);
  }
  return values;
}
