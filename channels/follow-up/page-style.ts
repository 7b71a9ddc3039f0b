/** Forms and the exchange; the rest is what all pages have. */
export const followUpStyle = `
main { padding-block: 32px; }
.languages { flex-basis: 100%; font-size: 14px; }
.languages ul { display: flex; flex-wrap: wrap; gap: 0 16px; list-style: none; }
.languages a { display: inline-block; padding-block: 4px; }
.languages [aria-current] { color: var(--title); font-weight: 700; text-decoration: none; }
main .page { max-inline-size: 800px; }
.lead { margin-block-start: 16px; font-size: 18px; line-height: 28px; }
form { margin-block-start: 24px; }
fieldset { margin: 0; padding: 0; border: 0; }
legend, label { display: block; padding: 0; color: var(--title); }
legend { font-size: 18px; line-height: 28px; font-weight: 700; }
.field { margin-block-start: 24px; }
.hint { font-size: 14px; line-height: 20px; }
input[type="text"], textarea {
  display: block; inline-size: 100%; max-inline-size: 480px; min-block-size: 44px; margin-block-start: 8px; padding: 8px 16px;
  border: 0; border-radius: 4px 4px 0 0; background: var(--field); color: var(--title); box-shadow: inset 0 -2px 0 0 var(--title); font: inherit;
}
textarea { max-inline-size: none; }
[aria-invalid="true"] { box-shadow: inset 0 -2px 0 0 var(--error); }
button { min-block-size: 44px; margin-block-start: 24px; padding: 8px 16px; border: 1px solid var(--blue); background: var(--blue); color: var(--on-blue); font: inherit; font-weight: 500; cursor: pointer; }
button:hover { background: var(--blue-hover); }
button.secondary { background: transparent; color: var(--blue); }
.choices { display: flex; flex-wrap: wrap; gap: 0 16px; }
.choices form { margin-block-start: 0; }
.box { margin-block-start: 24px; padding: 16px; background: var(--info-soft); color: var(--info-text); border-inline-start: 4px solid var(--info); }
.box.wrong { background: var(--error-soft); color: var(--error); border-color: var(--error); }
.box.done { background: var(--done-soft); color: var(--done); border-color: var(--done); }
.box.kept { white-space: pre-wrap; overflow-wrap: anywhere; }
.problem { margin-block-start: 8px; color: var(--error); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 8px 24px; margin-block: 24px 0; }
dt { font-weight: 700; color: var(--title); }
dd { margin: 0; overflow-wrap: anywhere; }
.exchange { list-style: none; }
.exchange li { margin-block-start: 16px; padding: 16px; border-inline-start: 4px solid var(--line); background: var(--alt); }
.exchange li.agent { border-color: var(--done); }
.exchange .said { margin-block-start: 8px; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--title); }
.scores { display: grid; gap: 8px; margin-block-start: 16px; }
.score { display: flex; align-items: center; gap: 12px; min-block-size: 48px; padding: 8px 16px; border: 1px solid var(--line); cursor: pointer; }
.score:has(:checked) { border-color: var(--blue); box-shadow: inset 0 0 0 1px var(--blue); }
.score input { inline-size: 24px; block-size: 24px; margin: 0; accent-color: var(--blue); }
.face { font-size: 24px; line-height: 32px; }
:root { --on-blue: #f5f5fe; --field: #eee; --error: #ce0500; --error-soft: #ffe9e9; --done: #18753c; --done-soft: #b8fec9; }
@media (prefers-color-scheme: dark) {
  :root { --on-blue: #000091; --field: #242424; --error: #ff8f8e; --error-soft: #301717; --done: #6fe49d; --done-soft: #142117; }
}
`;
