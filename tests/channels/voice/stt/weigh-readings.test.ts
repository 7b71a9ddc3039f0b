import { describe, expect, test } from '@jest/globals';
import { soundKey } from '../../../../channels/voice/stt/sound-key.ts';
import { weighReadings } from '../../../../channels/voice/stt/weigh-readings.ts';

const phrases = [
  { value: 'topic:permis-vol', says: ['permis volé', 'Vol du permis de conduire'] },
  { value: 'topic:permis-c', says: ['permis poids lourd'] },
  { value: 'command:repeat', says: ['répétez', 'encore une fois'] },
];
const weigh = (written: string, value?: string, confidence = 0, locale = 'fr') => {
  const doubted = value === undefined ? {} : { doubted: { text: value, value, confidence } };
  const result = weighReadings({ ...doubted, written }, phrases, locale);
  return result.kind === 'heard' ? result.hypotheses[0]?.value : result.kind;
};

describe('what was written of a choice', () => {
  test.each([
    ['Fermi voler.', 'topic:permis-vol'],
    ['Fermi poids l’our.', 'topic:permis-c'],
    ['Encore une foi.', 'command:repeat'],
  ])('is the choice that sounds like it: « %s »', (written, value) => {
    expect(weigh(written)).toBe(value);
  });

  test('confirms the choice that was doubted, the sooner the less it was', () => {
    expect(weigh('Premier !', 'topic:permis-vol', 0.3)).toBe('topic:permis-vol');
    expect(weigh('Premier !', 'topic:permis-vol', 0.01)).toBe('noMatch');
  });

  test('is no choice where it is a sentence about something else', () => {
    expect(weigh('Il faut que je rappelle ma sœur ce soir.', 'topic:permis-c', 0.6)).toBe('noMatch');
  });

  test('goes by its letters alone where nobody wrote down how the language sounds', () => {
    expect(soundKey('permiso', 'es')).toBeUndefined();
    expect(weigh('permis poids lour', undefined, 0, 'es')).toBe('topic:permis-c');
  });
});

test('a noisy line makes voiced and voiceless sounds the same, and spelling makes none different', () => {
  expect(soundKey('bateau', 'fr')).toEqual(soundKey('pado', 'fr'));
  expect(soundKey('conduire', 'fr-FR')).not.toEqual(soundKey('produire', 'fr-FR'));
});
