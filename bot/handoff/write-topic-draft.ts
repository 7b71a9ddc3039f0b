import { stringify } from 'yaml';
import { defaultLocale, languageOf } from '../contracts/locale.ts';

/** What a draft is made of; nothing in it may name anybody. */
export interface TopicDraft {
  readonly subject: string;
  /** The agent's last answer; may be empty. */
  readonly answer: string;
  readonly utterances: readonly string[];
  /** ISO day. */
  readonly today: string;
  readonly domain: string;
  readonly locale: string;
  readonly related: readonly string[];
}

const TITLE_CHARACTERS = 60;
const SLUG_CHARACTERS = 50;
const SPEAK_WORDS = 40;
const VALID_MONTHS = 6;
const MASK = /\[[^\]\s]{1,12}\]/gu;
const LINK = /https:\/\/[^\s<>"()[\]]+[^\s<>"()[\].,;:!?]/gu;

/** The YAML of `nlu/faq/<slug>/fr.yaml` as far as a case can tell it, with what the editor has to do beside each part. */
export function writeTopicDraft(draft: TopicDraft): { readonly slug: string; readonly yaml: string } {
  const slug = slugOf(draft);
  const yaml = partsOf(draft, slug)
    .map(({ todo, part }) =>
      [...todo.map((line) => `# ${line}`), stringify(part, { lineWidth: 110 })].join('\n'),
    )
    .join('');
  return { slug, yaml };
}

interface Part {
  readonly todo: readonly string[];
  readonly part: Readonly<Record<string, unknown>>;
}

function partsOf(
  { subject, answer, utterances, today, locale, related }: TopicDraft,
  slug: string,
): readonly Part[] {
  const links = [...new Set(answer.match(LINK) ?? [])];
  return [
    {
      todo: [
        'BROUILLON tiré d’un dossier clos. Les données personnelles ont été masquées automatiquement : relisez tout.',
        `Choisissez le nom définitif du dossier à la place de « ${slug} », puis lancez npm run faq:check.`,
        '',
        'À FAIRE : le sujet en quelques mots (60 caractères au plus).',
      ],
      part: { title: titleOf(subject) },
    },
    {
      todo: [
        'À FAIRE : récrivez la réponse pour tout le monde, en 120 mots au plus : la règle, les étapes, à qui s’adresser.',
        'Rien qui ne vaille que pour une personne. Montants : {{facts.…}} ; adresse, téléphone : {{office.…}}.',
      ],
      part: { answer: answer === '' ? 'À écrire.' : answer },
    },
    { todo: ['À FAIRE : ce qui se dit au téléphone, en 40 mots au plus.'], part: { speak: speakOf(answer) } },
    {
      todo: ['À FAIRE : les pages officielles, en https, avec leur titre.'],
      part: { links: links.map((url) => ({ title: URL.parse(url)?.hostname ?? url, url })) },
    },
    { todo: ['À FAIRE : les sujets que l’on demande ensuite.'], part: { related } },
    {
      todo: ['À FAIRE : d’où vient la règle (page, article, date). Sans source, ne publiez pas.'],
      part: { source: 'À compléter' },
    },
    {
      todo: ['« to-verify » jusqu’à ce que quelqu’un ait confirmé la réponse.'],
      part: { checkedOn: today, validUntil: addMonths(today, VALID_MONTHS), status: 'to-verify' },
    },
    { todo: utteranceTodo(locale), part: { utterances: sortByStyle(utterances) } },
  ];
}

const utteranceTodo = (locale: string): readonly string[] => [
  'À FAIRE : gardez ce que d’autres pourraient dire, retirez le reste, ajoutez-en jusqu’à 15 au moins, dans les sept styles.',
  ...(languageOf(locale) === defaultLocale
    ? []
    : [
        `La conversation était dans une autre langue (${languageOf(locale)}) : traduisez, ou mettez dans ${languageOf(locale)}.yaml.`,
      ]),
];

function slugOf({ subject, domain }: TopicDraft): string {
  const words = subject
    .replace(MASK, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, SLUG_CHARACTERS)
    .replace(/^-+|-+$/gu, '');
  return `brouillon-${words === '' ? domain : words}`;
}

function titleOf(subject: string): string {
  const title = subject.replace(/\s+/gu, ' ').trim();
  if (title.length <= TITLE_CHARACTERS) return title === '' ? 'Titre à écrire' : title;
  return `${title
    .slice(0, TITLE_CHARACTERS - 1)
    .toWellFormed()
    .replace(/\s+\S*$/u, '')}…`;
}

function speakOf(answer: string): string {
  const words = answer
    .replace(LINK, ' ')
    .replace(/[*_#>`]/gu, ' ')
    .split(/\s+/u)
    .filter(Boolean);
  if (words.length === 0) return 'À écrire.';
  return words.length <= SPEAK_WORDS ? words.join(' ') : `${words.slice(0, SPEAK_WORDS).join(' ')} …`;
}

/** The end of a shorter month where the day is missing in it. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

/** A guess that the editor corrects: a few words, a question, or a story. */
function sortByStyle(utterances: readonly string[]): Readonly<Partial<Record<string, readonly string[]>>> {
  return Object.groupBy(utterances, (text) => {
    if (/[?؟]\s*$/u.test(text)) return 'question';
    return text.split(' ').length <= 5 ? 'keywords' : 'story';
  });
}
