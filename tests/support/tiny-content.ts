import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { makeTemporaryFolder } from './temporary-folders.ts';

interface TinyTopic {
  readonly title: string;
  readonly answer: string;
  readonly related?: readonly string[];
  readonly utterances: readonly string[];
}

/** Four topics of a small library: enough to be answered, little enough to be trained in a second. */
export const tinyTopics = {
  'carte-perdue': {
    title: 'Carte perdue',
    answer: 'Signalez la perte de votre carte à l’accueil : une nouvelle carte vous est remise.',
    related: ['carte-inscription'],
    utterances: [
      'j’ai perdu ma carte',
      'carte perdue',
      'ma carte de lecteur est perdue',
      'perte de la carte que faire',
    ],
  },
  'carte-inscription': {
    title: 'S’inscrire',
    answer: 'L’inscription se fait à l’accueil avec une pièce d’identité.',
    utterances: [
      'comment m’inscrire',
      'je veux une carte de lecteur',
      'inscription médiathèque',
      'papiers pour s’inscrire',
    ],
  },
  'pret-prolonger': {
    title: 'Prolonger un prêt',
    answer: 'Un prêt se prolonge une fois, de trois semaines.',
    utterances: [
      'prolonger mon prêt',
      'garder le livre plus longtemps',
      'rallonger un emprunt',
      'prolongation du prêt',
    ],
  },
  'horaires-ete': {
    title: 'Horaires d’été',
    answer: 'En été la médiathèque ouvre le matin seulement.',
    utterances: [
      'horaires d’été',
      'ouvert en juillet',
      'vous ouvrez quand en août',
      'heures d’ouverture pendant l’été',
    ],
  },
} as const satisfies Readonly<Record<string, TinyTopic>>;

/** A question that this content answers, with the topic it is about. */
export const tinyQuestion = { text: 'j’ai perdu ma carte', topic: 'carte-perdue' } as const;

const office = {
  name: 'Médiathèque de Tulle',
  assistantName: 'Guichet',
  timeZone: 'Europe/Paris',
  suggestions: ['carte-perdue', 'pret-prolonger'],
  facts: { phone: { value: '05 55 00 00 00', confirmed: true } },
};

/** Writes the content into a new folder under the system's temporary one; says where. */
export function writeTinyContent(): string {
  const root = makeTemporaryFolder('content');
  writeFileSync(join(root, 'office.yaml'), stringify(office));
  for (const [id, topic] of Object.entries<TinyTopic>(tinyTopics)) {
    const folder = join(root, 'nlu/faq', id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'fr.yaml'), stringify(fileOf(topic)));
  }
  return root;
}

const fileOf = ({ title, answer, related = [], utterances }: TinyTopic) => ({
  title,
  answer,
  speak: answer,
  links: [{ title: 'Le site', url: 'https://www.service-public.gouv.fr' }],
  related,
  source: 'Règlement de la médiathèque',
  checkedOn: '2026-11-01',
  validUntil: '2027-11-01',
  status: 'verified',
  utterances: { question: utterances },
});
