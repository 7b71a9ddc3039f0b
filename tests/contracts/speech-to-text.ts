import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Expectation,
  ListenOptions,
  Pcm,
  Phrase,
  Recognised,
  SpeechToText,
} from '../../bot/contracts/speech.ts';
import { makeNoise, sayOnPhone } from './speech-to-text-sounds.ts';

/** A recogniser to hold to the port, with what it is for. */
export interface SpeechToTextSubject {
  readonly name: string;
  open(): Promise<SpeechToText>;
  readonly kinds: readonly Expectation['kind'][];
}

const closed: readonly Phrase[] = [
  { value: 'yes', says: ['oui', 'c’est ça', 'tout à fait'] },
  { value: 'no', says: ['non', 'pas du tout'] },
  { value: 'residence', says: ['titre de séjour', 'carte de séjour'] },
  { value: 'licence', says: ['permis de conduire'] },
  { value: 'command:repeat', says: ['répétez', 'pouvez-vous répéter'] },
  { value: 'command:slower', says: ['plus lentement'] },
];

const inFrench = (expects: Expectation): ListenOptions => ({ locale: 'fr', sampleRate: 8_000, expects });
const menu = inFrench({ kind: 'closed', phrases: closed });

/** In pieces of 20 ms, as the phone brings them. */
function hear(stt: SpeechToText, options: ListenOptions, sound: Pcm): Promise<Recognised> {
  const recognition = stt.listen(options);
  const size = options.sampleRate / 50;
  for (let at = 0; at < sound.length; at += size) recognition.push(sound.subarray(at, at + size));
  return recognition.finish();
}

const valueOf = (result: Recognised): string | undefined =>
  result.kind === 'heard' ? result.hypotheses[0]?.value : result.kind;

/** What every `SpeechToText` promises, on eSpeak's voice at telephone quality. */
export function describeSpeechToText(subject: SpeechToTextSubject): void {
  describe(`speech to text by ${subject.name}`, () => {
    let stt: SpeechToText;
    beforeAll(async () => {
      stt = await subject.open();
    }, 60_000);
    afterAll(() => stt.close());

    const does = (kind: Expectation['kind']) => subject.kinds.includes(kind);
    describeSupport(() => stt, subject);
    if (does('closed')) describeClosed(() => stt);
    if (does('digits')) describeDigits(() => stt);
    if (does('open')) describeOpen(() => stt);
    describeNoSpeech(() => stt, does('closed') ? menu : inFrench({ kind: 'open', phrases: [] }));
    describeEnding(() => stt, does('closed') ? menu : inFrench({ kind: 'open', phrases: [] }));
  });
}

function describeSupport(stt: () => SpeechToText, { kinds }: SpeechToTextSubject): void {
  test('says what it can do, region or not, and nothing in a language that nobody speaks', () => {
    for (const kind of kinds) {
      expect(stt().supports('fr', kind)).toBe(true);
      expect(stt().supports('fr-CA', kind)).toBe(true);
      expect(stt().supports('x-klingon', kind)).toBe(false);
    }
    expect(stt().name).not.toBe('');
  });
}

function describeClosed(stt: () => SpeechToText): void {
  test.each([
    ['oui', 'yes'],
    ['pas du tout', 'no'],
    ['titre de séjour', 'residence'],
    ['permis de conduire', 'licence'],
    ['répétez', 'command:repeat'],
    ['plus lentement', 'command:slower'],
  ])(
    'takes « %s » for %s',
    async (said, value) => {
      const result = await hear(stt(), menu, sayOnPhone(said));
      expect(valueOf(result)).toBe(value);
      for (const { text, confidence } of result.kind === 'heard' ? result.hypotheses : []) {
        expect(text).not.toBe('');
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    },
    30_000,
  );

  test('hears the same at 16 kHz', async () => {
    const sound = sayOnPhone('titre de séjour', { sampleRate: 16_000 });
    expect(valueOf(await hear(stt(), { ...menu, sampleRate: 16_000 }, sound))).toBe('residence');
  }, 30_000);

  test('takes a sentence that is none of the phrases for no match, never for the nearest phrase', async () => {
    const sound = sayOnPhone('est-ce que je peux venir demain matin avec mon fils');
    expect(await hear(stt(), menu, sound)).toEqual({ kind: 'noMatch' });
  }, 30_000);

  test('keeps two callers apart who speak at the same time', async () => {
    const results = await Promise.all(
      ['oui', 'permis de conduire', 'pas du tout'].map((said) => hear(stt(), menu, sayOnPhone(said))),
    );
    expect(results.map(valueOf)).toEqual(['yes', 'licence', 'no']);
  }, 30_000);

  test('has no match where nothing can be said', async () => {
    const nothing = inFrench({ kind: 'closed', phrases: [] });
    expect(await hear(stt(), nothing, sayOnPhone('permis de conduire'))).toEqual({ kind: 'noMatch' });
  }, 30_000);
}

function describeDigits(stt: () => SpeechToText): void {
  test('writes a digit as a digit', async () => {
    const result = await hear(stt(), inFrench({ kind: 'digits', most: 1 }), sayOnPhone('trois'));
    expect(valueOf(result)).toBe('3');
  }, 30_000);

  // To an acoustic model of human voices, eSpeak mumbles: half of the pairs are as much as it can know.
  test('writes a phone number that is said in pairs as ten digits', async () => {
    const sound = sayOnPhone('zéro six, douze, trente-quatre, soixante-dix-huit, quatre-vingt-onze');
    const result = await hear(stt(), inFrench({ kind: 'digits', most: 10 }), sound);
    expect(valueOf(result)).toMatch(/^0612\d{6}$/u);
  }, 30_000);
}

function describeOpen(stt: () => SpeechToText): void {
  test('writes down free words', async () => {
    const sound = sayOnPhone('bonjour, je voudrais un rendez-vous', { sampleRate: 16_000 });
    const open = { ...inFrench({ kind: 'open', phrases: [] }), sampleRate: 16_000 } as const;
    const result = await hear(stt(), open, sound);
    expect(result.kind === 'heard' && result.hypotheses[0]?.text).toMatch(/je voudrais un rendez-vous/iu);
  }, 60_000);
}

function describeNoSpeech(stt: () => SpeechToText, options: ListenOptions): void {
  test('hears nothing in silence and in no sound at all', async () => {
    expect(await hear(stt(), options, new Int16Array(16_000))).toEqual({ kind: 'nothing' });
    expect(await hear(stt(), options, new Int16Array(0))).toEqual({ kind: 'nothing' });
  }, 30_000);

  test.each([300, 3_000, 12_000])(
    'makes no words of noise of amplitude %i',
    async (amplitude) => {
      const { kind } = await hear(stt(), options, makeNoise(16_000, amplitude));
      expect(kind).not.toBe('heard');
    },
    30_000,
  );
}

function describeEnding(stt: () => SpeechToText, options: ListenOptions): void {
  test('can be cancelled at any moment and any number of times, and then has heard nothing', async () => {
    const sound = sayOnPhone('permis de conduire');
    for (const heardBefore of [0, 1, sound.length / 2, sound.length]) {
      const recognition = stt().listen(options);
      recognition.push(sound.subarray(0, heardBefore));
      recognition.cancel();
      recognition.push(sound);
      expect(await recognition.finish()).toEqual({ kind: 'nothing' });
      recognition.cancel();
    }
  }, 30_000);

  test('resolves with nothing when it is cancelled while it thinks', async () => {
    const recognition = stt().listen(options);
    recognition.push(sayOnPhone('permis de conduire'));
    const result = recognition.finish();
    recognition.cancel();
    expect(await result).toEqual({ kind: 'nothing' });
  }, 30_000);

  test('takes pieces of any length: none, one sample, a minute', async () => {
    const recognition = stt().listen(options);
    for (const length of [0, 1, 7, 159, 60 * 8_000]) recognition.push(new Int16Array(length));
    expect((await recognition.finish()).kind).toBe('nothing');
  }, 60_000);

  test('ends once: a second finish has the same result, and later sound changes nothing', async () => {
    const recognition = stt().listen(options);
    recognition.push(new Int16Array(4_000));
    const first = recognition.finish();
    recognition.push(sayOnPhone('permis de conduire'));
    expect(await recognition.finish()).toEqual(await first);
  }, 30_000);
}
