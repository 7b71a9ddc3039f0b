const PERCENT = 100;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escape = (text: string): string => text.replace(/[&<>"']/gu, (mark) => entities[mark] ?? '');

/** Words in the voice and at the speed that are wanted; nothing in the words is a command. A voice's name begins with its locale. */
export function writeSsml(words: string, voice: string, rate: number): string {
  const [language = '', region = ''] = voice.split('-');
  const change = Math.round((rate - 1) * PERCENT);
  return (
    '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" ' +
    `xml:lang="${escape(`${language}-${region}`)}"><voice name="${escape(voice)}">` +
    `<prosody rate="${change < 0 ? '' : '+'}${change}%">${escape(words)}</prosody></voice></speak>`
  );
}
