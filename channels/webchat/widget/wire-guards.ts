import type {
  ActivitySet,
  Card,
  Credentials,
  Joined,
  OutgoingActivity,
  Posted,
  ProposedReply,
  ReceivedActivity,
  Role,
} from './wire.ts';

// Hand-written on purpose: a schema library would weigh more than the rest of the widget.

const HERO_CARD = 'application/vnd.microsoft.card.hero';

type Fields = Readonly<Record<string, unknown>>;

/** An object with named fields: not null, not an array. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text, or null for anything that is not one. */
export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const recordOf = (value: unknown): Fields => (isRecord(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isPresent = <T>(value: T | null): value is T => value !== null;

/** Keeps what `parse` understands and drops the rest: one strange item never hides the others. */
export function parseEach<T>(value: unknown, parse: (item: unknown) => T | null): readonly T[] {
  return listOf(value).map(parse).filter(isPresent);
}

/** The answer to `tokens/generate` and `tokens/refresh`. */
export function parseCredentials(value: unknown): Credentials | null {
  const { conversationId, token } = recordOf(value);
  return typeof conversationId === 'string' && typeof token === 'string' ? { conversationId, token } : null;
}

/** The answer to starting or joining a conversation; `known` fills in what a server leaves out when joining. */
export function parseJoined(value: unknown, known: Credentials): Joined | null {
  const { streamUrl, ...rest } = recordOf(value);
  const credentials = parseCredentials({ ...known, ...rest });
  return credentials && typeof streamUrl === 'string' ? { ...credentials, streamUrl } : null;
}

/** The receipt of a posted activity. */
export function parsePosted(value: unknown): Posted | null {
  const { id } = recordOf(value);
  return typeof id === 'string' ? { id } : null;
}

/** A batch from the socket or from HTTP. */
export function parseActivitySet(value: unknown): ActivitySet | null {
  if (!isRecord(value) || !Array.isArray(value['activities'])) return null;
  const watermark = value['watermark'];
  return {
    activities: parseEach(value['activities'], parseActivity),
    // Some servers count in numbers.
    watermark: typeof watermark === 'number' ? String(watermark) : textOrNull(watermark),
  };
}

/** What was kept in the browser and may have been changed there since. */
export function parseOutgoing(value: unknown): OutgoingActivity | null {
  const { type, text, name, value: language, locale, from, channelData } = recordOf(value);
  const { id } = recordOf(from);
  const { clientActivityID } = recordOf(channelData);
  if (typeof locale !== 'string' || typeof id !== 'string' || typeof clientActivityID !== 'string')
    return null;
  const addressed = { locale, from: { id, role: 'user' }, channelData: { clientActivityID } } as const;
  if (type === 'message' && typeof text === 'string') return { type, text, ...addressed };
  if (type === 'event' && name === 'guichet/language' && typeof language === 'string') {
    return { type, name, value: language, ...addressed };
  }
  if (type === 'event' && name === 'guichet/episode-ended') return { type, name, ...addressed };
  return null;
}

/** The sentence of a Direct Line error body, `{ error: { message } }`. */
export function parseErrorMessage(value: unknown): string | null {
  return textOrNull(recordOf(recordOf(value)['error'])['message']);
}

function parseActivity(value: unknown): ReceivedActivity | null {
  if (!isRecord(value) || typeof value['type'] !== 'string') return null;
  const from = recordOf(value['from']);
  return {
    type: value['type'],
    id: textOrNull(value['id']),
    role: parseRole(from['role']),
    senderName: textOrNull(from['name']),
    text: textOrNull(value['text']) ?? '',
    locale: textOrNull(value['locale']),
    clientActivityID: textOrNull(recordOf(value['channelData'])['clientActivityID']),
    cards: parseEach(value['attachments'], parseCard),
    replies: parseEach(recordOf(value['suggestedActions'])['actions'], parseReply),
    isAboutHumans: recordOf(recordOf(value['channelData'])['guichet'])['outcome'] === 'handoff',
  };
}

const parseRole = (role: unknown): Role => (role === 'user' || role === 'agent' ? role : 'bot');

function parseCard(value: unknown): Card | null {
  const { contentType, content } = recordOf(value);
  if (contentType !== HERO_CARD || !isRecord(content)) return null;
  return {
    text: textOrNull(content['text']) ?? '',
    links: parseEach(content['buttons'], (button) => {
      const { type, title, value: url } = recordOf(button);
      return type === 'openUrl' && typeof title === 'string' && typeof url === 'string'
        ? { title, url }
        : null;
    }),
  };
}

function parseReply(action: unknown): ProposedReply | null {
  const { type, title, value } = recordOf(action);
  return type === 'imBack' && typeof title === 'string' && typeof value === 'string'
    ? { title, value }
    : null;
}
