/** The log: whose message it is shows by its side, its colour and its name. */
export const messageStyle = `
.messages { flex: 1; min-block-size: 0; display: flex; flex-direction: column; }
.log {
  position: relative; flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain;
  display: flex; flex-direction: column; gap: 16px; padding: 16px;
}
.log:focus-visible { outline-offset: -2px; }
.message { align-self: flex-start; max-inline-size: 90%; }
.author { margin-block-end: 4px; font-size: 14px; line-height: 20px; font-weight: 700; color: var(--mention); }
.body { padding: 12px; background: var(--alt); border-inline-start: 4px solid var(--blue); }
.agent .body { border-inline-start-color: var(--success); }
/* Its own blocks find their direction by themselves: the bar goes to the side where the first one begins. */
.agent .body:has(> :first-child:dir(rtl)) { direction: rtl; }
.agent .body:has(> :first-child:dir(ltr)) { direction: ltr; }
.own { align-self: flex-end; display: flex; flex-direction: column; align-items: flex-end; }
.own .body { background: var(--blue-soft); color: var(--title); border-inline: 0; white-space: pre-wrap; }
.body > * + * { margin-block-start: 12px; }
.body li + li { margin-block-start: 4px; }
.body ul, .body ol { padding-inline-start: 24px; }
.body strong { color: var(--title); }
.state { margin-block-start: 4px; font-size: 14px; line-height: 20px; color: var(--mention); text-align: end; }
.state.refused { color: var(--error); }
.state .link { display: block; margin-inline-start: auto; }
.link {
  min-block-size: 44px; padding: 0 4px; border: 0; background: none;
  color: var(--blue); text-decoration: underline; text-underline-offset: 4px;
}
.body .links { padding: 0; list-style: none; }
.links li + li { margin-block-start: 0; }
.links a { display: block; padding-block: 10px; font-weight: 500; }
.source { margin-block-start: 8px; padding-block-start: 8px; border-block-start: 1px solid var(--line); font-size: 14px; line-height: 20px; color: var(--mention); }
.body .replies { display: flex; flex-wrap: wrap; gap: 8px; }
.reply { text-align: start; background: var(--page); }
.body .scores { flex-direction: column; align-items: stretch; }
.scores .reply { display: flex; align-items: center; gap: 12px; min-block-size: 48px; }
.face { font-size: 24px; line-height: 1; }
.divider { padding: 12px; background: var(--info-soft); border-inline-start: 4px solid var(--info); color: var(--title); font-size: 14px; line-height: 20px; }
.typing { padding-inline: 16px; }
.dots { display: inline-flex; gap: 6px; padding: 10px 12px; margin-block-end: 12px; background: var(--alt); }
.writer { margin-inline-start: 8px; font-size: 14px; line-height: 20px; }
.dot { inline-size: 8px; block-size: 8px; border-radius: 50%; background: var(--mention); }
@media (prefers-reduced-motion: no-preference) {
  .log { scroll-behavior: smooth; }
  .dot { animation: dot 1.2s infinite ease-in-out; }
  .dot:nth-child(2) { animation-delay: 0.2s; }
  .dot:nth-child(3) { animation-delay: 0.4s; }
}
@keyframes dot { 0%, 60%, 100% { opacity: 0.35; } 30% { opacity: 1; } }
@media (forced-colors: active) {
  .body, .divider, .dots { border: 1px solid; }
  .dot { background: CanvasText; forced-color-adjust: none; }
}
`;
