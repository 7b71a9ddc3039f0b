import { readCallerId } from './caller-id.ts';
import { createTranslate } from './translate.ts';
import { createVoiceApp } from './voice-app.ts';

const root = document.getElementById('voix');
if (root) boot(root);

function boot(place: HTMLElement): void {
  const isFramed = window.parent !== window;
  document.documentElement.classList.toggle('framed', isFramed);
  const locale = document.documentElement.lang;
  const language = document.getElementById('language');
  const app = createVoiceApp({
    t: createTranslate(locale),
    locale,
    callerId: readCallerId(),
    isSpeechLocal: place.dataset['local'] === 'true',
    isFramed,
    outside: language ? [language] : [],
  });
  place.append(app.element);
  // Who leaves the page hangs up.
  addEventListener('pagehide', app.close);
}
