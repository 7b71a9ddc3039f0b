import { OutputFormat, ProfanityOption, type SpeechConfig } from 'microsoft-cognitiveservices-speech-sdk';
import { languageOf } from '../../../../bot/contracts/locale.ts';
import type { SpeechToText } from '../../../../bot/contracts/speech.ts';
import { AppError } from '../../../../bot/errors.ts';
import { openTranscription } from '../open-transcription.ts';
import { openAzureConfig, type AzureAccess } from './open-azure-config.ts';
import { startAzureTranscription } from './start-azure-transcription.ts';

export interface AzureSpeechToTextDeps extends AzureAccess {
  /** Azure's locale for each language, such as `azureLanguages`; a container has only its own. */
  readonly languages: Readonly<Record<string, string>>;
  /** From the end of speech to the result; then it is no match. */
  readonly patienceMs?: number;
  /** The service can't be reached, refused or was late; what it was hearing is no match. The next utterance tries again. */
  readonly onLost: (cause: unknown) => void;
}

const PATIENCE_MS = 5_000;
/** The SDK holds back what is older than 5 s, as a microphone would; a caller's first words must not wait. */
const UNTHROTTLED = { name: 'SPEECH-TransmitLengthBeforThrottleMs', ms: 60_000 } as const;

/**
 * Anything in the languages of Azure Speech, Microsoft's own or a container in the préfecture's network: partial results,
 * several readings with a probability. Throws `CONFIG_INVALID` where it is not told where the service is.
 */
export function createAzureSpeechToText(deps: AzureSpeechToTextDeps): SpeechToText {
  const { languages, onLost, patienceMs = PATIENCE_MS } = deps;
  openAzureConfig(deps);
  const open = new Set<() => void>();
  return {
    name: 'azure',
    supports: (locale) => languages[languageOf(locale)] !== undefined,
    listen: (options) =>
      openTranscription({
        options,
        patienceMs,
        start: (onPartial) => {
          const config = configFor(deps, languages[languageOf(options.locale)] ?? options.locale);
          const started = startAzureTranscription({ config, options, onPartial, onLost });
          const cancel = () => {
            open.delete(cancel);
            started.cancel();
          };
          open.add(cancel);
          return { ...started, cancel };
        },
        onLate: () => {
          onLost(new AppError('VOICE_FAILED', 'Azure Speech was late'));
        },
      }),
    close: async () => {
      for (const cancel of [...open]) cancel();
    },
  };
}

function configFor(access: AzureAccess, locale: string): SpeechConfig {
  const config = openAzureConfig(access);
  config.speechRecognitionLanguage = locale;
  config.outputFormat = OutputFormat.Detailed;
  // Stars for letters would be no words to understand.
  config.setProfanity(ProfanityOption.Raw);
  config.setProperty(UNTHROTTLED.name, String(UNTHROTTLED.ms));
  return config;
}
