/** The colours of the State's design system (DSFR), by day and by night, and what every element shares. */
export const themeStyle = `
:host {
  all: initial;
  display: block !important;
  --blue: #000091; --blue-hover: #1212ff; --on-blue: #f5f5fe; --blue-soft: #ececfe;
  --page: #fff; --alt: #f6f6f6; --line: #ddd; --line-strong: #3a3a3a;
  --title: #161616; --text: #3a3a3a; --mention: #666;
  --error: #ce0500; --success: #18753c; --info: #0063cb; --info-soft: #e8edff;
  --focus: #0a76f6; --shadow: 0 8px 24px rgb(0 0 18 / 25%);
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :host {
    --blue: #8585f6; --blue-hover: #b1b1f9; --on-blue: #000091; --blue-soft: #21213f;
    --page: #161616; --alt: #242424; --line: #353535; --line-strong: #cecece;
    --title: #fff; --text: #cecece; --mention: #929292;
    --error: #ff5655; --success: #27a658; --info: #518fff; --info-soft: #171d2e;
    --shadow: 0 8px 24px rgb(0 0 0 / 60%);
  }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, h2, ul, ol { margin: 0; padding: 0; }
.frame {
  font: 400 16px/24px Marianne, arial, sans-serif;
  color: var(--text);
  text-align: start;
  overflow-wrap: anywhere;
  -webkit-text-size-adjust: 100%;
}
button, select, textarea { font: inherit; color: inherit; border-radius: 0; margin: 0; }
button { cursor: pointer; min-block-size: 44px; padding: 8px 16px; border: 1px solid transparent; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.icon { inline-size: 24px; block-size: 24px; fill: currentColor; flex: none; }
.primary { background: var(--blue); color: var(--on-blue); font-weight: 500; }
.primary:hover { background: var(--blue-hover); }
.secondary, .reply { background: transparent; color: var(--blue); border-color: var(--blue); font-weight: 500; }
.secondary:hover, .reply:hover, .plain:hover { background: var(--blue-soft); }
.plain { background: transparent; color: var(--blue); }
.square { inline-size: 44px; padding: 9px; flex: none; }
.square .icon { display: block; }
.frame[dir="rtl"] .directed { transform: scaleX(-1); }
a { color: var(--blue); text-underline-offset: 4px; }
a:hover { text-decoration-thickness: 2px; }
a .icon { inline-size: 1em; block-size: 1em; margin-inline-start: 4px; vertical-align: -2px; }
.spoken {
  position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
`;
