import type { CannedReply } from '../../../../bot/contracts/office.ts';

/** What a canned reply may name; `{{dueOn}}` and its like become these. */
export interface CannedValues {
  readonly number: string;
  readonly name: string;
  readonly agent: string;
  readonly dueOn: string;
  readonly office: string;
}

/** The text of a canned reply in a language, else in French, with its variables filled in. */
export function fillCannedReply(reply: CannedReply, locale: string, values: CannedValues): string {
  const language = locale.split('-', 1)[0] ?? locale;
  const text = reply.text[locale] ?? reply.text[language] ?? reply.text['fr'] ?? '';
  const filled = text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
    // One that nobody knows stays visible: the agent sees it before it leaves.
    Object.hasOwn(values, name) ? values[name as keyof CannedValues] : whole,
  );
  // "Bonjour {{name}}," without a name.
  return filled.replace(/ +([,.])/g, '$1');
}

/** Puts a text where the cursor is, on lines of its own when there is text around. */
export function insertText(text: string, at: number, inserted: string): { text: string; cursor: number } {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const lead = before === '' || before.endsWith('\n') ? '' : '\n\n';
  const trail = after === '' || after.startsWith('\n') ? '' : '\n\n';
  return {
    text: `${before}${lead}${inserted}${trail}${after}`,
    cursor: (before + lead + inserted).length,
  };
}

/** An answer of the FAQ as plain text for a reply: its bold marks mean nothing in a mail. */
export const plainAnswer = (markdown: string): string => markdown.replace(/\*\*([^*]+)\*\*/g, '$1');
