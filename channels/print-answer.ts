/** A whole HTTP refusal as text, for a connection that has no response object; the connection ends with it. */
export function printAnswer(status: string, code: string, message: string): string {
  const body = JSON.stringify({ error: { code, message } });
  const headers = [
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return [`HTTP/1.1 ${status}`, ...headers, '', body].join('\r\n');
}
