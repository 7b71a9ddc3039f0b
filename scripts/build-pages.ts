import { join } from 'node:path';
import { buildConsoleIfStale } from '../channels/console/build-console.ts';
import { buildVoicePageIfStale } from '../channels/voice/browser/build-voice-page.ts';
import { buildWidgetIfStale } from '../channels/webchat/build-widget.ts';

// For a server whose program folder is read-only: the start finds both built.
const dist = join(import.meta.dirname, '../dist');
await buildWidgetIfStale(join(dist, 'webchat'));
await buildConsoleIfStale(join(dist, 'console'));
await buildVoicePageIfStale(join(dist, 'voice'));
