/** `true` sets an empty attribute, `false` and null leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** Text becomes a text node, never markup; null is skipped. */
export type Child = Node | string | null;

const SVG = 'http://www.w3.org/2000/svg';

/** An element with its attributes and children: the only way in which the widget builds its page. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button with its action; `type="button"` unless the attributes say otherwise. */
export function button(
  attributes: Attributes,
  onPress: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', onPress);
  return made;
}

/** Text for screen readers only. */
export const spoken = (text: string): HTMLElement => element('span', { class: 'spoken' }, text);

/** A 24 × 24 drawing in the colour of the text around; it says nothing by itself. A directed one follows the writing. */
export function icon(path: string, { isDirected = false } = {}): SVGElement {
  const drawing = document.createElementNS(SVG, 'path');
  drawing.setAttribute('d', path);
  const made = document.createElementNS(SVG, 'svg');
  setAttributes(made, {
    class: isDirected ? 'icon directed' : 'icon',
    viewBox: '0 0 24 24',
    'aria-hidden': 'true',
    focusable: 'false',
  });
  made.append(drawing);
  return made;
}

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) target.setAttribute(name, '');
    else if (value !== false && value !== null) target.setAttribute(name, String(value));
  }
}
