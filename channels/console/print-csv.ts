/** So that spreadsheets read accents. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as RFC 4180 wants them, for spreadsheets too: what they would run as a formula is text (OWASP, CSV injection). */
export function printCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(printCell).join(',')}\r\n`).join('');
}

function printCell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
