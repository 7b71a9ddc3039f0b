/** Every wait and threshold of a call, in one place; `voice.md` says what was measured. Times are milliseconds. */
export const timing = {
  /** Voice that long, while nobody else speaks, is speech; a short « oui » lasts about 200. */
  speechStartsMs: 80,
  /** Voice that long, over the assistant's own, interrupts it. */
  bargeInMs: 180,
  /** Sound kept from before speech was sure, so that its first syllable is heard. */
  preRollMs: 400,
  /** Silence after which what was said is recognised on trial. */
  speculateMs: 300,
  /** Voice after a pause that long means that the caller goes on; the trial is thrown away. */
  goesOnMs: 60,
  /** Silence that ends a sentence where only few things can be said. */
  closedEndMs: 350,
  /** Silence that ends the answer to an open question. */
  openEndMs: 600,
  /** The same where an interpreter may be speaking (decree 2017-875: no strict time limit). */
  patientEndMs: 1_500,
  /** No sound at all arrives for that long in the middle of speech: the line lost it, the sentence is over. */
  noSoundMs: 900,
  /** Nobody says more than that at once. */
  longestSpeechMs: 20_000,
  /** An interruption without a word by then was none. */
  falseInterruptionMs: 1_200,
  /** The same while a voice goes on: its recogniser may say nothing before the end. */
  longestInterruptionMs: 4_000,
  /** The same where a question in a few words may be asked: people take up to ten seconds for it. */
  longestOpenInterruptionMs: 10_000,
  /** A sentence is taken up again that much before where it stopped, so that its word is whole. */
  rewindMs: 200,
  /** Nothing said and no key. */
  noInputMs: 7_000,
  /** The same in the patient mode; counted there only after `patientSilences`. */
  patientNoInputMs: 60_000,
  /** Who waits for an agent's word is told so often that they are not forgotten. */
  stillWaitingMs: 45_000,
  /** No key after the languages were announced: French. */
  languageMs: 2_500,
  /** No key after the question of satisfaction: skipped. */
  surveyMs: 6_000,
  /** After the last digit of a number. */
  digitPauseMs: 5_000,
  /** Wrong keys that close to each other are one mistake. */
  wrongKeysMs: 1_000,
  /** Thinking longer than that is told. */
  fillerMs: 1_500,
  /** And told again that often. */
  fillerAgainMs: 6_000,
  /** Thinking longer than that has failed. */
  longestThinkingMs: 15_000,
  /** So long an agent's phone rings. */
  ringMs: 25_000,
  /** Meanwhile the caller is told so often that it does: Asterisk plays them nothing. */
  ringingMs: 7_000,
  /** And so much longer the transport may take to say that nobody answered. */
  ringGraceMs: 5_000,
  /** A voice that has nothing more to give for that long has failed. */
  longestVoiceMs: 10_000,
  /** So long after a sentence must have been heard the transport may take to say so. */
  drainGraceMs: 4_000,
  /** News that would come over the caller's words, or over their turn, waits that long and tries again. */
  newsMs: 300,
  /** So long a call goes in circles: then a human is looked for. */
  longestCallMs: 40 * 60_000,
  /** And so much later it ends: just before 45 minutes, when a browser's is cut off. */
  lastMinutesMs: 4.5 * 60_000,
  /** Where that would come over something else, it waits so long. */
  limitAgainMs: 5_000,
  /** Who calls back within that time is offered to go on. */
  callsBackMs: 10 * 60_000,
} as const;

/** How sure is sure, and how slow is slow. Probabilities are 0 to 1. */
export const limits = {
  /** The recogniser is sure of what was said. */
  sureHeard: 0.85,
  /** The understanding is sure of what was meant. */
  sureMeant: 0.75,
  /** Re-prompts of each kind, one after the other; then a human or a ticket (product rule 14). */
  reprompts: 2,
  /** Silences of a minute one after the other, in the patient mode, that are no longer waited out. */
  patientSilences: 10,
  /** Sounds in which nothing was said, one after the other, that count as saying nothing. */
  emptySounds: 3,
  /** Nobody presses more keys a second; a broken line, or a flood, does. */
  keysASecond: 20,
  /** Each « plus lentement » takes that share of the speed, down to the slowest. */
  slower: 0.8,
  slowest: 0.64,
} as const;
