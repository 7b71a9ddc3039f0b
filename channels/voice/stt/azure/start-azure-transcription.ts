import {
  AudioConfig,
  AudioInputStream,
  AudioStreamFormat,
  CancellationErrorCode,
  CancellationReason,
  PhraseListGrammar,
  ResultReason,
  SpeechRecognizer,
  type SpeechConfig,
} from 'microsoft-cognitiveservices-speech-sdk';
import type { Expectation, ListenOptions, Pcm } from '../../../../bot/contracts/speech.ts';
import { AppError } from '../../../../bot/errors.ts';
import { joinPartial, joinPieces, type Reading } from '../match-readings.ts';
import type { Transcription } from '../open-transcription.ts';
import { readNBest } from './read-nbest.ts';

export interface AzureTranscriptionDeps {
  /** With the language and detailed output. */
  readonly config: SpeechConfig;
  readonly options: ListenOptions;
  readonly onPartial: (text: string) => void;
  readonly onLost: (cause: unknown) => void;
}

const BITS = 16;
const MONO = 1;

/** One utterance: a recogniser of the SDK's with a connection of its own, which is open while the caller speaks. */
export function startAzureTranscription(deps: AzureTranscriptionDeps): Transcription {
  const { config, options, onPartial, onLost } = deps;
  const format = AudioStreamFormat.getWaveFormatPCM(options.sampleRate, BITS, MONO);
  const stream = AudioInputStream.createPushStream(format);
  const recognizer = new SpeechRecognizer(config, AudioConfig.fromStreamInput(stream));
  PhraseListGrammar.fromRecognizer(recognizer).addPhrases(likelyPhrases(options.expects));
  const done = Promise.withResolvers<readonly Reading[] | undefined>();
  const heard: (readonly Reading[])[] = [];
  let hasEnded = false;
  let isOver = false;
  const settle = (readings: readonly Reading[] | undefined, cause?: AppError) => {
    if (isOver) return;
    isOver = true;
    done.resolve(readings);
    recognizer.close(undefined, () => undefined);
    if (cause) onLost(cause);
  };
  recognizer.recognizing = (_, { result }) => {
    onPartial(joinPartial(heard, result.text));
  };
  recognizer.recognized = (_, { result }) => {
    if (result.reason === ResultReason.RecognizedSpeech) heard.push(readNBest(result.json));
  };
  recognizer.canceled = (_, { reason, errorCode }) => {
    if (reason === CancellationReason.Error) settle(undefined, lostBy(errorCode));
  };
  recognizer.sessionStopped = () => {
    settle(joinPieces(heard));
  };
  recognizer.startContinuousRecognitionAsync(undefined, () => {
    settle(undefined, lostBy(CancellationErrorCode.ConnectionFailure));
  });
  return {
    push: (pcm) => {
      if (!isOver && !hasEnded) stream.write(bytesOf(pcm));
    },
    finish: () => {
      if (!isOver && !hasEnded) stream.close();
      hasEnded = true;
      return done.promise;
    },
    cancel: () => {
      settle([]);
    },
  };
}

/** Only the code: the SDK's own text quotes the address, which has the key in it. */
const lostBy = (code: CancellationErrorCode): AppError =>
  new AppError('VOICE_FAILED', `Azure Speech failed: ${CancellationErrorCode[code]}`);

const bytesOf = (pcm: Pcm): ArrayBuffer => Int16Array.from(pcm).buffer;

/** Words that it prefers; it writes others down all the same. */
const likelyPhrases = (expects: Expectation): string[] =>
  expects.kind === 'digits' ? [] : expects.phrases.flatMap(({ says }) => says);
