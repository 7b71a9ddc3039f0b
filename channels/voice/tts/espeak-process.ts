import load from '@echogarden/espeak-ng-emscripten';
import { joinSound } from '../stt/sound.ts';
import { resample } from './resample.ts';
import { serveHelper } from './serve-helper.ts';

// eSpeak NG is under the GPL, version 3: this program alone contains it, and the server talks to it over its pipes.

// The answers go to standard output: nothing else may print there.
const quiet = () => undefined;
const { eSpeakNGWorker } = await load({ print: quiet, printErr: quiet });
const espeak = new eSpeakNGWorker();
const WORDS_PER_MINUTE = 160;
const ENGINE_RATE_HZ = 22_050;
const rateHz = Number(process.argv[2]);

function synthesise(words: string, rate: number): Int16Array {
  const chunks: Int16Array[] = [];
  espeak.set_rate(Math.round(WORDS_PER_MINUTE * rate));
  espeak.synthesize(words, (samples) => {
    chunks.push(samples);
    return false;
  });
  return resample(joinSound(chunks), ENGINE_RATE_HZ, rateHz);
}

// The first sentence costs half a second, while the program is being optimised; not the first caller's.
espeak.set_voice('fr');
synthesise('Bonjour, un instant.', 1);

serveHelper(async ({ kind, text, voice, rate }) => {
  if (typeof text !== 'string' || espeak.set_voice(String(voice)) !== 0) return { kind: 'failed' };
  if (kind === 'phonemes') return { kind: 'text', text: espeak.synthesize_ipa(text).ipa };
  return { kind: 'sound', pcm: synthesise(text, Number(rate)) };
});
