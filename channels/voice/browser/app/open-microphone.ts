import { RECORDER, type FromRecorder, type ToRecorder } from './audio-messages.ts';

/** Where the citizen is heard. */
export interface Microphone {
  readonly setOpen: (isOpen: boolean) => void;
  readonly close: () => void;
}

/** Why there is none; each has its sentence under `error`. */
export type MicrophoneTrouble = 'refused' | 'missing' | 'taken' | 'unsupported';

/** Sends silence as long as it is not open, and always where there is `no` microphone: the line must not look dead. */
export async function openMicrophone(
  script: string,
  source: 'microphone' | 'no',
  onSound: (sound: FromRecorder) => void,
): Promise<Microphone> {
  const stream = source === 'no' ? undefined : await askForStream();
  const context = new AudioContext({ latencyHint: 'interactive' });
  void context.resume();
  await context.audioWorklet.addModule(script);
  const recorder = new AudioWorkletNode(context, RECORDER, { outputChannelCount: [1] });
  recorder.port.onmessage = ({ data }: MessageEvent<FromRecorder>) => {
    onSound(data);
  };
  if (stream) new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(recorder);
  // It gives silence, but only what leads to a speaker is kept running.
  recorder.connect(context.destination);
  return {
    setOpen: (isOpen) => {
      const message: ToRecorder = { isOpen };
      recorder.port.postMessage(message);
    },
    close: () => {
      recorder.port.onmessage = null;
      for (const track of stream?.getTracks() ?? []) track.stop();
      void context.close();
    },
  };
}

const askForStream = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
  });

/** `getUserMedia` says it by the error's name (Media Capture and Streams, 10.2); without https it is not there at all. */
export function readTrouble(error: unknown): MicrophoneTrouble {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'taken';
    default:
      return 'unsupported';
  }
}
