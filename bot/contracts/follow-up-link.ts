/** The follow-up page as Markdown, with its address to read and note down; only its path where our address is not known. */
export function linkFollowUp(url: string | undefined): string {
  if (url === undefined) return '« /suivi »';
  return `[${url.replace(/^https?:\/\//u, '')}](${url})`;
}
