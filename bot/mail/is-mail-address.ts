/** One plain address: nothing that adds a recipient, a header or a display name. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/u;

/** Whether a mail may be addressed so; not whether anybody reads it there. */
export const isMailAddress = (text: string): boolean => ADDRESS.test(text);
