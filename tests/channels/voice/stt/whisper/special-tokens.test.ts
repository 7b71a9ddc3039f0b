import { expect, test } from '@jest/globals';
import { isMultilingual, specialTokens } from '../../../../../channels/voice/stt/whisper/special-tokens.ts';

test('the prompt is start, language, transcribe, no timestamps, as OpenAI numbers them', () => {
  const { end, before, promptOf } = specialTokens({ vocabulary: 51_865 });
  expect(end).toBe(50_257);
  expect(before).toBe(50_361);
  expect(promptOf('fr')).toEqual([50_258, 50_265, 50_359, 50_363]);
  expect(promptOf('en')).toEqual([50_258, 50_259, 50_359, 50_363]);
  expect(promptOf('xx')).toBeUndefined();
});

test('large models of later years have one language more', () => {
  expect(specialTokens({ vocabulary: 51_866 }).promptOf('fr')).toEqual([50_258, 50_265, 50_360, 50_364]);
});

test('a model of English alone is not one of many languages', () => {
  expect([51_864, 51_865, 51_866].map((vocabulary) => isMultilingual({ vocabulary }))).toEqual([
    false,
    true,
    true,
  ]);
});
