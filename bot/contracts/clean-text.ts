/** What a keyboard can't type. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;

/** A citizen's text without control characters and halves of characters, which stores and models stumble over; line breaks stay. */
export const cleanText = (text: string): string => text.toWellFormed().replace(CONTROL, '');
