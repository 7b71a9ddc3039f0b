/** The look of the pages that citizens read, after the State's design system; in the page, so that it needs no other file. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --blue: #000091; --blue-hover: #1212ff; --page: #fff; --alt: #f6f6f6; --line: #ddd;
  --title: #161616; --text: #3a3a3a; --info: #0063cb; --info-soft: #e8edff; --info-text: #0050a6; --red: #e1000f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --blue: #8585f6; --blue-hover: #b1b1f9; --page: #161616; --alt: #1e1e1e; --line: #353535;
    --title: #fff; --text: #cecece; --info: #518fff; --info-soft: #171d2e; --info-text: #a8c4ff; --red: #f95c5e;
  }
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 400 16px/24px Marianne, arial, sans-serif; }
p, h1, h2, h3, ul, ol { margin: 0; padding: 0; }
h1, h2, h3 { color: var(--title); font-weight: 700; }
h1 { font-size: clamp(28px, 5vw, 40px); line-height: 1.2; }
h2 { margin-block: 40px 16px; font-size: 24px; line-height: 32px; }
h3 { font-size: 20px; line-height: 28px; color: var(--blue); }
a { color: var(--blue); text-underline-offset: 4px; }
a:hover { color: var(--blue-hover); text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid #0a76f6; outline-offset: 2px; }
main:focus { outline: none; }
.page { max-inline-size: 1200px; margin-inline: auto; padding-inline: 16px; }
.skip { position: absolute; inset-inline-start: 16px; inset-block-start: -100px; z-index: 1; padding: 12px 16px; background: var(--page); }
.skip:focus { inset-block-start: 8px; }
.notice { padding-block: 12px; background: var(--info-soft); color: var(--info-text); }
header { border-block-end: 1px solid var(--line); }
.banner { display: flex; flex-wrap: wrap; align-items: center; gap: 16px 32px; padding-block: 16px; }
.state {
  position: relative; padding-block: 12px 0; color: var(--title);
  font-size: 17px; line-height: 20px; font-weight: 700; text-transform: uppercase; white-space: pre-line;
}
.state::before {
  content: ""; position: absolute; inset-block-start: 0; inset-inline-start: 0; inline-size: 42px; block-size: 6px;
  background: linear-gradient(to right, #000091 33%, #fff 33% 66%, #e1000f 66%); outline: 1px solid var(--line);
}
.service { flex: 1 1 240px; }
.service-title { font-size: 20px; line-height: 28px; font-weight: 700; color: var(--title); }
.language a { display: inline-block; padding-block: 10px; }
.breadcrumb { padding-block: 16px 24px; font-size: 14px; }
.breadcrumb ol { display: flex; flex-wrap: wrap; gap: 8px; list-style: none; }
.breadcrumb li + li::before { content: "›" / ""; margin-inline-end: 8px; }
.breadcrumb a { display: inline-block; }
.intro { max-inline-size: 720px; margin-block-start: 16px; font-size: 20px; line-height: 32px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr)); gap: 24px; list-style: none; }
.tile { padding: 32px; border: 1px solid var(--line); border-block-end: 4px solid var(--blue); }
.tile p { margin-block-start: 8px; }
footer { margin-block-start: 64px; padding-block: 32px 120px; border-block-start: 2px solid var(--blue); font-size: 14px; }
@media (forced-colors: active) { .state::before { forced-color-adjust: none; } }
`;
