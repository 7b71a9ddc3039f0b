/** What `/voix` adds to the look of the pages that citizens read. */
export const voicePageStyle = `
:root { --strong: #3a3a3a; --error: #ce0500; --error-soft: #ffe9e9; --on-blue: #f5f5fe; --soft: #ececfe; }
@media (prefers-color-scheme: dark) {
  :root { --strong: #cecece; --error: #ff5655; --error-soft: #301717; --on-blue: #000091; --soft: #21213f; }
}
[hidden] { display: none !important; }
main .page { padding-block: 24px 48px; }
h2 { margin-block: 0 12px; font-size: 20px; line-height: 28px; }
button, input { font: inherit; color: inherit; margin: 0; }
button { cursor: pointer; border: 1px solid var(--blue); border-radius: 0; background: transparent; color: var(--blue); min-block-size: 48px; padding: 8px 16px; font-weight: 500; }
button:hover { background: var(--soft); }
button.primary { background: var(--blue); color: var(--on-blue); }
button.primary:hover { background: var(--blue-hover); }
button.stop { border-color: var(--error); color: var(--error); }
button.stop:hover { background: var(--error-soft); }
.icon { inline-size: 24px; block-size: 24px; fill: currentColor; flex: none; }
.with-icon { display: inline-flex; align-items: center; justify-content: center; gap: 8px; }
.spoken { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.card { max-inline-size: 720px; margin-block-start: 24px; padding: 24px; background: var(--alt); }
.card ul { padding-inline-start: 20px; }
.card li + li { margin-block-start: 8px; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 16px; margin-block-start: 20px; }
.actions a { padding-block: 12px; }
.alert { display: flex; gap: 12px; max-inline-size: 720px; margin-block-start: 24px; padding: 16px; background: var(--error-soft); color: var(--title); border-inline-start: 4px solid var(--error); }
.alert.calm { background: var(--info-soft); border-inline-start-color: var(--info); }
.alert .icon { color: var(--error); }
.alert.calm .icon { color: var(--info-text); }
.desk { display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px 48px; margin-block-start: 24px; }
@media (min-width: 900px) {
  .desk.in-call { grid-template-columns: 340px minmax(0, 1fr); grid-template-rows: auto 1fr; align-items: start; }
  .in-call .transcript { grid-column: 2; grid-row: 1 / 3; }
}
.controls { display: grid; gap: 16px; }
.now { display: flex; align-items: center; gap: 12px; min-block-size: 56px; padding: 12px 16px; background: var(--info-soft); color: var(--title); font-size: 18px; font-weight: 700; }
.now .icon { color: var(--info-text); }
.talk { flex-direction: column; inline-size: 100%; min-block-size: 128px; padding: 16px; font-size: 18px; touch-action: none; user-select: none; -webkit-user-select: none; }
.talk .icon { inline-size: 40px; block-size: 40px; }
.talk .now-open { font-size: 16px; font-weight: 400; }
.level { block-size: 8px; background: var(--line); }
.level::before { content: ""; display: block; block-size: 100%; inline-size: calc(var(--level, 0) * 100%); background: var(--info); }
fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
legend { padding: 0; font-weight: 700; color: var(--title); }
.choice { display: flex; align-items: center; gap: 12px; min-block-size: 44px; }
.choice input { inline-size: 20px; block-size: 20px; accent-color: var(--blue); }
.volume { display: grid; gap: 4px; font-weight: 700; color: var(--title); }
.volume input { inline-size: 100%; min-block-size: 32px; accent-color: var(--blue); }
.keys { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; max-inline-size: 340px; direction: ltr; }
.keys button { min-block-size: 52px; font-size: 22px; color: var(--title); border-color: var(--strong); padding: 4px; }
.keys button.pressed { background: var(--blue); color: var(--on-blue); }
.log { display: grid; gap: 12px; max-inline-size: 720px; }
.in-call .log { max-block-size: max(240px, 45vh); overflow-y: auto; overscroll-behavior: contain; }
@media (min-width: 900px) { .in-call .log { max-block-size: max(320px, 100vh - 280px); } }
.entry { padding: 12px 16px; background: var(--alt); border-inline-start: 4px solid var(--blue); }
.entry.user { background: var(--soft); color: var(--title); border-inline-start-color: var(--strong); margin-inline-start: 10%; }
.who { display: block; font-size: 14px; line-height: 20px; font-weight: 700; color: var(--title); }
.partial { max-inline-size: 720px; min-block-size: 24px; margin-block-start: 12px; font-style: italic; }
@media (prefers-reduced-motion: no-preference) {
  .now[data-state="listening"] .icon, .now[data-state="thinking"] .icon { animation: breathe 1.6s ease-in-out infinite; }
}
@keyframes breathe { 50% { opacity: 0.4; } }
@media (max-width: 575.98px) {
  .banner { padding-block: 8px; }
  .card { padding: 16px; }
  .actions { flex-direction: column; align-items: stretch; }
  .talk { min-block-size: 104px; }
  .keys { max-inline-size: none; }
}
@media (forced-colors: active) {
  .entry, .card, .now, .alert, .level { border: 1px solid; }
  .level::before { background: CanvasText; forced-color-adjust: none; }
}
html.framed header, html.framed .skip { display: none; }
html.framed main .page { padding-block: 16px; }
html.framed h1 { display: none; }
`;
