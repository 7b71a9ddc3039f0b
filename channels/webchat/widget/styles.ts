import { messageStyle } from './style-messages.ts';
import { panelStyle } from './style-panel.ts';
import { themeStyle } from './style-theme.ts';

/** The widget's look. A constructed sheet is not an inline style: the strictest policy of a site allows it. */
export function createStyleSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themeStyle + panelStyle + messageStyle);
  return sheet;
}
