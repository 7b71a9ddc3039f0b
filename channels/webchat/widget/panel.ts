import { type Composer, createComposer } from './composer.ts';
import { type ConfirmBox, createConfirmBox, type Deed } from './confirm-box.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationView } from './conversation-view.ts';
import { element } from './dom.ts';
import { createMessageList, type MessageList } from './message-list.ts';
import { createNotice } from './notice.ts';
import { createPanelHeader, type PanelHeader, type PanelHeaderDeps } from './panel-header.ts';
import type { Settings } from './settings.ts';
import type { StateStore } from './state.ts';
import type { Translate } from './translate.ts';
import { createVoiceView, type VoiceView } from './voice-view.ts';

/** The chat itself, in one language: another language is another panel. */
export interface Panel {
  readonly element: HTMLElement;
  render(view: ConversationView): void;
  /** For the moment it becomes visible: what is hidden can't be measured or scrolled. */
  settle(): void;
  focus(): void;
  /** Ends a spoken conversation, if there is one. */
  leaveVoice(): void;
}

/** What the panel shows and whom it tells. */
export interface PanelDeps {
  readonly t: Translate;
  readonly settings: Settings;
  readonly locale: string;
  readonly apiOrigin: string;
  readonly conversation: Conversation;
  readonly store: StateStore;
  readonly onLocale: (locale: string) => void;
  readonly onClose: () => void;
}

/** The dialog's id, for the button that opens it. */
export const PANEL_ID = 'panel';

const TITLE_ID = 'title';

/** Header, messages and composer in a dialog that leaves the page usable. */
export function createPanel(deps: PanelDeps): Panel {
  const { onClose } = deps;
  const focus = (): void => {
    // On a telephone the keyboard would hide the messages: it comes when the field is touched.
    if (matchMedia('(pointer: coarse)').matches) messages.focus();
    else composer.focus();
  };
  const messages = messagesOf(deps, focus);
  const composer = composerOf(deps);
  const confirms = confirmsOf(deps, focus);
  const ask = (deed: Deed) => (): void => {
    for (const { isAsking, cancel } of Object.values(confirms)) if (isAsking) cancel();
    confirms[deed].ask();
  };
  const voice = voiceOf(deps, (isSpeaking) => {
    panel.classList.toggle('speaking', isSpeaking);
    if (!isSpeaking) header.focusVoice();
  });
  const header = headerOf(deps, { onEnd: ask('end'), onRestart: ask('restart'), onVoice: voice?.open });
  const panel = element(
    'div',
    { class: 'panel', id: PANEL_ID, role: 'dialog', 'aria-labelledby': TITLE_ID },
    header.element,
    messages.element,
    confirms.end.element,
    confirms.restart.element,
    composer.element,
    voice?.element ?? null,
  );
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') leaveInnermost(confirms, voice, onClose);
  });
  return {
    element: panel,
    focus,
    leaveVoice: () => voice?.close(),
    settle: () => {
      composer.fit();
      messages.showLast();
    },
    render: (view) => {
      header.showStatus(view.status);
      header.showEnd(view.rows.some(({ kind }) => kind === 'own'));
      messages.render(view);
    },
  };
}

/** Escape closes what was opened last: a spoken conversation, a question, the panel. */
function leaveInnermost(
  confirms: Readonly<Record<Deed, ConfirmBox>>,
  voice: VoiceView | undefined,
  onClose: () => void,
): void {
  const asking = Object.values(confirms).find(({ isAsking }) => isAsking);
  if (voice?.isOpen) voice.close();
  else if (asking) asking.cancel();
  else onClose();
}

function confirmsOf({ t, conversation }: PanelDeps, focus: () => void): Readonly<Record<Deed, ConfirmBox>> {
  const then = (act: () => void) => (): void => {
    act();
    focus();
  };
  const restart = then(() => {
    conversation.restart();
  });
  const end = then(() => {
    conversation.end();
  });
  return {
    restart: createConfirmBox(t, 'restart', restart, focus),
    end: createConfirmBox(t, 'end', end, focus),
  };
}

function messagesOf({ t, settings, conversation }: PanelDeps, focus: () => void): MessageList {
  return createMessageList({
    t,
    assistantName: settings.name,
    locales: settings.locales,
    onReply: (value) => {
      conversation.say(value);
      // The pressed button is about to disappear.
      focus();
    },
    onResend: (key) => {
      conversation.resend(key);
    },
  });
}

function composerOf({ t, settings, apiOrigin, store, conversation }: PanelDeps): Composer {
  return createComposer({
    t,
    draft: store.read().draft,
    notice: createNotice(t, settings.privacy, apiOrigin),
    onDraft: (draft) => {
      store.update(() => ({ draft }));
      if (draft !== '') conversation.noteTyping();
    },
    onSend: (text) => {
      conversation.say(text);
    },
  });
}

function headerOf(
  { t, settings, locale, onLocale, onClose }: PanelDeps,
  deeds: Pick<PanelHeaderDeps, 'onEnd' | 'onRestart' | 'onVoice'>,
): PanelHeader {
  return createPanelHeader({ t, titleId: TITLE_ID, settings, locale, onLocale, onClose, ...deeds });
}

/** Undefined where the server has no voice. While one speaks, the written conversation is not shown. */
function voiceOf(
  { t, settings, apiOrigin, locale }: PanelDeps,
  onChange: (isSpeaking: boolean) => void,
): VoiceView | undefined {
  if (!settings.voice) return undefined;
  return createVoiceView({
    t,
    address: `${apiOrigin}/voix?lang=${encodeURIComponent(locale)}`,
    onChange,
  });
}
