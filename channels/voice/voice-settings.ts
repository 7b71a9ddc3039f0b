/** Where Asterisk is reached, as `deploy/asterisk/ari.conf` sets it up. */
export interface AsteriskSettings {
  /** `http://host:port` or `https://…` of Asterisk's HTTP server. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Which recogniser and which voice; `auto` takes the best of what is installed here. */
export interface SpeechSettings {
  readonly stt: 'auto' | 'sherpa' | 'vosk' | 'azure';
  readonly tts: 'auto' | 'sherpa' | 'azure';
  /** Models that `npm run voice:setup` or the administrator has put there. */
  readonly modelDir: string;
  /** Rendered sentences. */
  readonly cacheDir: string;
  /** `ws://host:port` of a Vosk server. */
  readonly voskUrl?: string | undefined;
  /** Of the model that server was started with, such as `fr`. */
  readonly voskLanguages: readonly string[];
  readonly azure: {
    readonly key?: string | undefined;
    readonly region?: string | undefined;
    /** `ws://host:port` of a container on the premises. */
    readonly host?: string | undefined;
  };
}
