import { escapeHtml } from '../escape-html.ts';

/** A hidden field. */
export const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

/** A box above the rest of the page; `html` is safe already. */
export const box = (kind: 'info' | 'wrong' | 'done', html: string): string =>
  `<p class="box ${kind}" role="${kind === 'wrong' ? 'alert' : 'status'}">${html}</p>`;

/** A field of one line with its label and what to write in it. */
export interface TextField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly isWrong: boolean;
  /** Attributes of the input, written by us. */
  readonly more: string;
}

export const renderField = ({ name, label, hint, value, isWrong, more }: TextField): string =>
  `<div class="field"><label for="${name}">${label}</label><p class="hint" id="${name}-hint">${hint}</p>
<input type="text" id="${name}" name="${name}" value="${escapeHtml(value)}" aria-describedby="${name}-hint" maxlength="40" required autocomplete="off" spellcheck="false"${isWrong ? ' aria-invalid="true"' : ''} ${more}></div>`;

/** A field of several lines; its problem, if there is one, is safe HTML. */
export interface LongField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly problem?: string;
}

/** Not held to its length by the browser: what is pasted and too long is kept and said to be. */
export function renderLongField({ name, label, hint, value, problem }: LongField): string {
  const wrong =
    problem === undefined
      ? { line: '', attributes: `aria-describedby="${name}-hint"` }
      : {
          line: `\n<p class="problem" id="${name}-problem">${problem}</p>`,
          attributes: `aria-invalid="true" aria-describedby="${name}-hint ${name}-problem"`,
        };
  // The first line break after the tag is dropped by every browser (HTML, 13.2.6.4.7): one of ours.
  return `<div class="field"><label for="${name}">${label}</label><p class="hint" id="${name}-hint">${hint}</p>${wrong.line}
<textarea id="${name}" name="${name}" rows="6" dir="auto" ${wrong.attributes}>
${escapeHtml(value)}</textarea></div>`;
}
