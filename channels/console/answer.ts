import type { TicketRefusal } from '../../bot/contracts/ticket.ts';

/** What a call is answered with; the router sends it. */
export interface Answer {
  readonly status: number;
  /** JSON. */
  readonly body?: unknown;
  /** Anything else, with its type. */
  readonly file?: { readonly type: string; readonly name: string; readonly text: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** The secret of a session for the browser's cookie, or the end of one. */
  readonly session?: { readonly secret: string } | 'ended';
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const done: Answer = { status: 204 };

/** An error as `wire.ts` describes it; the sentence is for agents and quotes nothing of the request. */
export const failure = (status: number, code: string, message: string, details?: unknown): Answer => ({
  status,
  body: { error: { code, message, ...(details !== undefined && { details }) } },
});

export const notFound = failure(404, 'NotFound', 'Il n’y a rien à cette adresse.');
export const notAllowed = failure(403, 'NotAllowed', 'Votre rôle ne permet pas cette action.');
export const signedOut = failure(401, 'SignedOut', 'Connectez-vous pour continuer.');
export const needsHttps = failure(
  403,
  'NeedsHttps',
  'Le bureau des agents demande HTTPS : ouvrez-le à son adresse publique (PUBLIC_URL).',
);

/** 429 with the time to wait, which browsers and proxies understand too. */
export const waitFor = (seconds: number, code: 'TooManyRequests' | 'Locked'): Answer => ({
  ...failure(429, code, `Trop de tentatives : réessayez dans ${Math.ceil(seconds / 60)} min.`),
  headers: { 'Retry-After': String(seconds) },
});

const refusals: Readonly<Record<Exclude<TicketRefusal, 'notFound' | 'notAllowed'>, string>> = {
  stale: 'Un collègue a modifié ce dossier entre-temps : relisez-le.',
  notNow: 'L’état du dossier ne permet pas cette action.',
  ownedByAnother: 'Ce dossier est suivi par un collègue.',
  noAddress: 'Il manque une adresse pour écrire à cette personne.',
  notMergeable: 'Ces deux dossiers ne peuvent pas être réunis.',
};

/** The desk said no. */
export function refusalOf(refusal: TicketRefusal): Answer {
  if (refusal === 'notFound') return notFound;
  if (refusal === 'notAllowed') return notAllowed;
  return failure(409, refusal, refusals[refusal]);
}
