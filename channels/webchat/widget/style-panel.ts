/** The button at the corner, and the panel with its header and its composer. */
export const panelStyle = `
.launcher, .panel { position: fixed; inset-block-end: 24px; inset-inline-end: 24px; z-index: 2147483000; }
.launcher { display: flex; align-items: center; gap: 8px; min-block-size: 48px; box-shadow: var(--shadow); }
.badge {
  position: absolute; inset-block-start: -10px; inset-inline-end: -10px;
  min-inline-size: 24px; padding-inline: 4px; border: 1px solid #fff;
  background: #ce0500; color: #fff; font-size: 14px; line-height: 22px; font-weight: 700; text-align: center;
}
.panel {
  display: flex; flex-direction: column;
  inline-size: 416px; max-inline-size: calc(100vw - 48px);
  block-size: 760px; max-block-size: calc(100vh - 48px);
  background: var(--page); border: 1px solid var(--line); box-shadow: var(--shadow);
}
@supports (block-size: 1dvh) { .panel { max-block-size: calc(100dvh - 48px); } }
.header {
  display: flex; flex-wrap: wrap; align-items: flex-start; column-gap: 4px;
  padding-block: 8px; padding-inline: 16px 8px;
  border-block-start: 4px solid var(--blue); border-block-end: 1px solid var(--line);
}
.names { flex: 1; min-inline-size: 0; padding-block: 8px 4px; }
h2 { font-size: 18px; line-height: 24px; font-weight: 700; color: var(--title); }
.office { font-size: 14px; line-height: 20px; color: var(--mention); }
.bar { flex: 1 0 100%; display: flex; align-items: center; justify-content: space-between; gap: 8px; min-block-size: 44px; padding-inline-end: 8px; }
.status { font-size: 14px; line-height: 20px; font-weight: 500; }
.status::before { content: ""; display: inline-block; inline-size: 8px; block-size: 8px; margin-inline-end: 8px; background: currentColor; }
.status[data-status="online"] { color: var(--success); }
.status[data-status="connecting"], .status[data-status="reconnecting"] { color: var(--info); }
.status[data-status="offline"] { color: var(--error); }
.language { position: relative; padding-inline-end: 8px; background: var(--alt); box-shadow: inset 0 -2px 0 0 var(--line-strong); }
select { min-block-size: 44px; max-inline-size: 180px; padding-inline: 12px 4px; border: 0; background: transparent; }
option { background: var(--page); color: var(--text); }
.confirm { padding: 16px; background: var(--info-soft); border-inline-start: 4px solid var(--info); }
.choices { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
.composer { padding: 12px 16px; border-block-start: 1px solid var(--line); }
.line { display: flex; align-items: flex-end; gap: 8px; }
textarea {
  flex: 1; min-inline-size: 0; min-block-size: 44px; max-block-size: 148px; padding: 10px 12px;
  resize: none; overflow-y: auto; border: 0;
  background: var(--alt); box-shadow: inset 0 -2px 0 0 var(--line-strong);
}
textarea::placeholder { color: var(--mention); opacity: 1; font-style: italic; }
.talk { display: inline-flex; align-items: center; gap: 4px; margin-inline-start: auto; padding-inline: 8px; font-weight: 500; }
.voice { flex: 1; min-block-size: 0; display: flex; flex-direction: column; border-block-start: 4px solid var(--blue); }
.panel.speaking > :not(.voice) { display: none; }
.voice-bar { display: flex; align-items: center; justify-content: space-between; padding-block: 8px; padding-inline: 16px 8px; }
.voice-link { padding-block-end: 12px; padding-inline: 16px; border-block-end: 1px solid var(--line); font-size: 14px; line-height: 20px; }
.voice-place { flex: 1; min-block-size: 0; display: flex; }
iframe { flex: 1; inline-size: 100%; border: 0; color-scheme: normal; }
.counter { margin-block-end: 4px; font-size: 14px; line-height: 20px; text-align: end; }
.notice { margin-block-start: 8px; font-size: 14px; line-height: 18px; color: var(--mention); }
@media (max-width: 575.98px) {
  .launcher { inset-block-end: 16px; inset-inline-end: 16px; }
  .panel {
    inset: 0; inline-size: auto; block-size: auto; max-inline-size: none; max-block-size: none; border: 0;
    padding-block-end: env(safe-area-inset-bottom);
  }
}
/* A low window (a zoomed page, a telephone on its side) leaves the room to the messages. */
@media (max-height: 480px) {
  .panel { inset-block: 0; max-block-size: none; block-size: auto; }
  .office { display: none; }
  .header { padding-block: 0; }
  textarea { max-block-size: 68px; }
}
@media (forced-colors: active) {
  button, select, textarea, .panel, .badge { border: 1px solid; }
  .status::before { background: CanvasText; forced-color-adjust: none; }
}
`;
