/**
 * What the Canadian voice of Debian's `asterisk-core-sounds-fr-wav` says, by file; the package brings no texts. Written down
 * by ear and from what the prompts are for: 40 sentences.
 */
export const humanSentences: Readonly<Record<string, string>> = {
  'agent-alreadyon': 'Cet agent est présentement en ligne, composez votre numéro d’agent suivi du dièse.',
  'agent-incorrect':
    'Échec à l’ouverture de session, veuillez recomposer votre numéro d’agent suivi du dièse.',
  'agent-newlocation':
    'Composez le nouveau numéro de poste suivi du dièse ou pour un service immédiat, appuyez sur dièse dès maintenant.',
  'agent-pass': 'Composez votre mot de passe suivi du dièse.',
  'agent-user': 'Ouverture de session, entrez votre numéro d’agent suivi du dièse.',
  'auth-incorrect': 'Échec à l’ouverture de session, composez votre mot de passe suivi du dièse.',
  'cannot-complete-as-dialed': 'Votre appel ne peut être complété tel que composé.',
  'check-number-dial-again': 'Veuillez vérifier le numéro et composer de nouveau.',
  'conf-getchannel': 'Veuillez composer votre numéro de canal suivi du dièse.',
  'conf-getconfno': 'Veuillez composer votre numéro de conférence suivi du dièse.',
  'conf-getpin': 'Veuillez composer le code d’accès de la conférence.',
  'conf-invalid': 'Ce numéro de conférence n’est pas valide, veuillez essayer de nouveau.',
  'conf-invalidpin': 'Ce code d’accès est invalide pour cette conférence.',
  'conf-kicked': 'Vous avez été expulsé de cette conférence.',
  'conf-leaderhasleft': 'Le responsable a quitté la conférence.',
  'conf-now-recording': 'La conférence est maintenant enregistrée.',
  'conf-onlyone': 'Il n’y a qu’un seul participant dans cette conférence.',
  'conf-onlyperson': 'Vous êtes présentement le seul participant dans cette conférence.',
  'conf-waitforleader': 'La conférence débutera dès l’arrivée du responsable.',
  'confbridge-dec-list-vol-in': 'Pour diminuer le volume des autres participants.',
  'confbridge-inc-talk-vol-in':
    'Pour augmenter le volume de votre voix tel qu’entendu par les autres participants.',
  'confbridge-invalid': 'Vous avez entré une option invalide.',
  'confbridge-lock-extended':
    'Pour verrouiller ou déverrouiller la conférence. Lorsqu’une conférence est verrouillée, seuls les responsables de cette conférence peuvent la joindre.',
  'confbridge-lock-no-join': 'Cette conférence est présentement verrouillée et ne peut être jointe.',
  'confbridge-pin': 'Entrez votre code d’identification personnelle suivi du dièse.',
  'confbridge-removed': 'Vous avez été retiré de cette conférence.',
  'confbridge-rest-talk-vol-in': 'Pour réinitialiser le volume de votre voix au niveau par défaut.',
  'demo-nomatch': 'Désolé, il n’y a pas d’entrée pour ces mots clés.',
  'dir-firstlast': 'Première lettre du prénom ou nom de la personne que vous désirez rejoindre.',
  'dir-nomore': 'Aucune entrée ne correspond à votre sélection dans le répertoire.',
  'enter-num-blacklist': 'Veuillez entrer le numéro à bannir.',
  'feature-not-avail-line': 'Cette fonction n’est pas disponible sur cette ligne.',
  'followme/sorry': 'Désolé, je n’ai pas réussi à localiser la personne que vous désirez rejoindre.',
  'followme/status':
    'La personne que vous désirez joindre n’est pas à son bureau, je vais essayer de la localiser pour vous.',
  'info-about-last-call': 'Information à propos du dernier appel.',
  invalid: 'Désolé, ce numéro de poste n’est pas valide, veuillez essayer de nouveau.',
  'pbx-parkingfailed': 'La tentative de placement d’appel a échoué.',
  'please-try-call-later': 'Veuillez essayer votre appel plus tard.',
  'pls-hold-while-try': 'Veuillez patienter pendant que l’on achemine votre appel.',
  'pm-invalid-option': 'Cette option est invalide, veuillez essayer de nouveau.',
};

const days = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
);

/** Single words of the same voice, by file: as a menu of days, months and what else there is. */
export const humanWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(days.map((day, at) => [`digits/day-${at}`, day])),
  ...Object.fromEntries(months.map((month, at) => [`digits/mon-${at}`, month])),
  'digits/today': 'aujourd’hui',
  'digits/tomorrow': 'demain',
  'digits/yesterday': 'hier',
};

/** The files of the numbers from 0 to 9. */
export const humanDigits: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 10 }, (_, digit) => [`digits/${digit}`, String(digit)]),
);
