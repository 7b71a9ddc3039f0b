let context: AudioContext | undefined;

/** Two short notes, made here: there is no file to fetch. Silent until the page was clicked once, as browsers want it. */
export function playBeep(): void {
  context ??= new AudioContext();
  void context.resume();
  playNote(context, 660, 0);
  playNote(context, 880, 0.16);
}

function playNote(audio: AudioContext, frequencyHz: number, inSeconds: number): void {
  const start = audio.currentTime + inSeconds;
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = frequencyHz;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(0.15, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.15);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.16);
}
