/** `true` sets an empty attribute, `false` and null leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;
export type Child = Node | string;

const SVG = 'http://www.w3.org/2000/svg';

/** An element with its attributes and children; text becomes a text node, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** A button with its action. */
export function button(
  attributes: Attributes,
  onPress: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', onPress);
  return made;
}

/** A 24 × 24 drawing in the colour of the text around; it says nothing by itself. */
export function icon(path: string): SVGElement {
  const drawing = document.createElementNS(SVG, 'path');
  drawing.setAttribute('d', path);
  const made = document.createElementNS(SVG, 'svg');
  setAttributes(made, { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' });
  made.append(drawing);
  return made;
}

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) target.setAttribute(name, '');
    else if (value !== false && value !== null) target.setAttribute(name, String(value));
  }
}
