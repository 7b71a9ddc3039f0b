import { Conversation } from './conversation.ts';
import type { ConversationView } from './conversation-view.ts';
import type { DirectLine } from './direct-line.ts';
import type { Clock } from './clock.ts';
import { element } from './dom.ts';
import { createLauncher, type Launcher } from './launcher.ts';
import { createPanel, type Panel } from './panel.ts';
import { loadSettings, type Settings } from './settings.ts';
import type { StateStore } from './state.ts';
import { createStyleSheet } from './styles.ts';
import { createTranslator } from './translate.ts';

/** The outside of the widget; `pageLocale` is the language of the page until the citizen picks another. */
export interface WidgetDeps {
  readonly apiOrigin: string;
  readonly pageLocale: string;
  readonly directLine: DirectLine;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The button and the panel on the page. Both are drawn anew when the language or the settings change. */
export class Widget {
  readonly #deps: WidgetDeps;
  readonly #host = element('div', { id: 'guichet' });
  readonly #root = this.#host.attachShadow({ mode: 'open' });
  readonly #removed = new AbortController();
  readonly #conversation: Conversation;
  #settingsWanted = new AbortController();
  #settings: Settings | null = null;
  #panel: Panel | null = null;
  #launcher: Launcher | null = null;
  /** Kept in the browser for the next page, but not read again: another tab opens its own panel only. */
  #isOpen: boolean;

  constructor(deps: WidgetDeps) {
    this.#deps = deps;
    const { directLine, store, clock, newId } = deps;
    this.#isOpen = store.read().isOpen;
    this.#conversation = new Conversation({
      directLine,
      store,
      clock,
      newId,
      random: Math.random,
      openSocket: (url) => new WebSocket(url),
      hasNetwork: () => navigator.onLine,
      locale: () => this.#locale,
      onChange: (view) => {
        this.#render(view);
      },
    });
  }

  mount(): void {
    this.#root.adoptedStyleSheets = [createStyleSheet()];
    this.#draw();
    document.body.append(this.#host);
    this.#listen();
    void this.#fetchSettings();
    if (this.#isOpen) this.#conversation.open();
    else this.#conversation.resume();
  }

  readonly open = (): void => {
    this.#isOpen = true;
    this.#conversation.open();
    this.#showOpen();
    this.#panel?.focus();
  };

  readonly close = (): void => {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#panel?.leaveVoice();
    this.#conversation.close();
    this.#showOpen();
    this.#launcher?.focus();
  };

  destroy(): void {
    this.#removed.abort();
    this.#settingsWanted.abort();
    this.#conversation.stop();
    this.#host.remove();
  }

  get #locale(): string {
    return this.#deps.store.read().locale ?? this.#deps.pageLocale;
  }

  #draw(): void {
    const { store, apiOrigin } = this.#deps;
    const locale = this.#locale;
    const { t, language } = createTranslator(locale);
    const settings = this.#settings ?? {
      name: t('widget.assistant'),
      office: '',
      locales: [],
      privacy: null,
      voice: false,
    };
    const dir = settings.locales.find(({ code }) => code === locale)?.dir ?? 'ltr';
    this.#launcher = createLauncher(t, this.open);
    this.#panel = createPanel({
      t,
      settings,
      locale,
      apiOrigin,
      store,
      conversation: this.#conversation,
      onLocale: (picked) => {
        this.#changeLocale(picked);
      },
      onClose: this.close,
    });
    const frame = element(
      'section',
      { class: 'frame', lang: language, dir, 'aria-label': settings.name },
      this.#launcher.element,
      this.#panel.element,
    );
    const focusedId = this.#root.activeElement?.id;
    this.#root.replaceChildren(frame);
    this.#showOpen();
    if (focusedId) this.#root.getElementById(focusedId)?.focus();
  }

  #showOpen(): void {
    if (this.#panel) this.#panel.element.hidden = !this.#isOpen;
    if (this.#launcher) this.#launcher.element.hidden = this.#isOpen;
    this.#render(this.#conversation.view);
    if (this.#isOpen) this.#panel?.settle();
  }

  #render(view: ConversationView): void {
    this.#panel?.render(view);
    this.#launcher?.showUnread(view.unread);
  }

  #changeLocale(locale: string): void {
    this.#deps.store.update(() => ({ locale }));
    this.#conversation.tellLanguage(locale);
    this.#draw();
    void this.#fetchSettings();
  }

  async #fetchSettings(): Promise<void> {
    const { apiOrigin, clock } = this.#deps;
    this.#settingsWanted.abort();
    this.#settingsWanted = new AbortController();
    const { signal } = this.#settingsWanted;
    const deps = { apiOrigin, clock, random: Math.random, fetch: fetch.bind(window) };
    const settings = await loadSettings(deps, this.#locale, signal);
    if (!settings) return;
    this.#settings = settings;
    this.#draw();
  }

  #listen(): void {
    const { signal } = this.#removed;
    const wake = (): void => {
      this.#conversation.wake();
    };
    addEventListener('online', wake, { signal });
    addEventListener('offline', wake, { signal });
    addEventListener(
      'storage',
      () => {
        this.#conversation.followOtherTabs();
      },
      { signal },
    );
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible') wake();
      },
      { signal },
    );
  }
}
