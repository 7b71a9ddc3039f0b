import { Recognizer, SpeechConfig } from 'microsoft-cognitiveservices-speech-sdk';
import { AppError } from '../../../../bot/errors.ts';

/** Where Azure's speech service is: a container of one's own by `host`, else Microsoft's by `key` and `region`. */
export interface AzureAccess {
  readonly key?: string | undefined;
  /** Such as `francecentral`. */
  readonly region?: string | undefined;
  /** Such as `ws://speech:5000`; a container needs no key. */
  readonly host?: string | undefined;
}

// Unless it is told not to, the SDK sends the service a report on each recognition (`Path: telemetry`) and a description of
// the machine and its microphone. Off for all of the process: what leaves is sound or text, the phrases and the SDK's version
// (for a voice also the names of the system and of Node), and it goes nowhere but to the service.
Recognizer.enableTelemetry(false);

/** The SDK's configuration; throws `CONFIG_INVALID` where there is neither a host nor a key with its region. */
export function openAzureConfig({ key, region, host }: AzureAccess): SpeechConfig {
  if (host !== undefined) return SpeechConfig.fromHost(webSocketOf(host), key);
  if (key !== undefined && region !== undefined) return SpeechConfig.fromSubscription(key, region);
  throw new AppError('CONFIG_INVALID', 'Azure Speech needs a host, or a key and its region');
}

function webSocketOf(host: string): URL {
  const url = URL.parse(host);
  if (!url || !/^(?:ws|http)s?:$/u.test(url.protocol))
    throw new AppError('CONFIG_INVALID', 'the host of Azure Speech is an address such as ws://speech:5000');
  url.protocol = url.protocol.replace('http', 'ws');
  return url;
}
