import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createNlu, type Nlu } from '../../nlu/create-nlu.ts';

/** A town library's four topics: enough for a gate and a classifier to choose between, trained in a second. */
export const tinyUtterances = {
  carte: [
    'comment avoir une carte de lecteur',
    'je veux m’inscrire à la bibliothèque',
    'inscription bibliothèque',
    'carte de lecteur prix',
    'quels papiers pour la carte de bibliothèque',
    'la carte est-elle gratuite pour les enfants',
    'renouveler ma carte de lecteur',
    'g pa de carte cmt je fais',
    'faire une carte pour mon fils',
    'abonnement bibliothèque tarif',
  ],
  horaires: [
    'à quelle heure ouvre la bibliothèque',
    'horaires bibliothèque',
    'vous êtes ouverts le samedi',
    'la bibliothèque ferme à quelle heure',
    'est-ce ouvert le dimanche matin',
    'heures d’ouverture en août',
    'vs etes ouvert auj',
    'bonjour je voudrais savoir quand vous ouvrez',
    'fermeture jours fériés',
    'ouvert entre midi et deux',
  ],
  'livre-perdu': [
    'j’ai perdu un livre de la bibliothèque',
    'livre perdu que faire',
    'mon chien a mangé le roman que j’avais pris',
    'je ne retrouve plus le livre',
    'rembourser un livre abîmé',
    'le livre est tombé dans le bain',
    'g perdu le bouquin',
    'faut-il racheter un livre perdu',
    'on m’a volé mon sac avec vos livres',
    'livre déchiré par mon fils',
  ],
  prets: [
    'combien de livres puis-je emprunter',
    'durée du prêt',
    'prolonger un emprunt',
    'je voudrais garder les livres plus longtemps',
    'nombre de documents empruntables',
    'combien de temps pour rendre un dvd',
    'cb de livres je peux prendre',
    'emprunter des films',
    'rallonger le prêt de deux semaines',
    'emprunt maximum par personne',
  ],
} as const;

const none = {
  fr: {
    near: ['vendez-vous des timbres', 'je cherche un libraire', 'imprimer un document en couleur'],
    far: [
      'quel temps fera-t-il demain',
      'recette des crêpes',
      'qui a gagné le match',
      'mon ordinateur ne démarre plus',
      'prix de l’essence',
      'raconte-moi une blague',
    ],
  },
};

/** Writes the FAQ of the tiny library into `folder`; `extra` adds utterances to its topic about opening hours. */
export function writeTinyFaq(folder: string, extra: readonly string[] = []): void {
  for (const [id, utterances] of Object.entries(tinyUtterances)) {
    const all = id === 'horaires' ? [...utterances, ...extra] : utterances;
    mkdirSync(join(folder, id), { recursive: true });
    writeFileSync(join(folder, id, 'fr.yaml'), stringify(topicOf(id, all)));
  }
  writeFileSync(join(folder, '_none.yaml'), stringify(none));
}

const topicOf = (id: string, utterances: readonly string[]) => ({
  title: id,
  answer: `Voici pour ${id}.`,
  speak: `Voici pour ${id}.`,
  source: 'Règlement de la bibliothèque',
  checkedOn: '2026-11-01',
  validUntil: '2027-11-01',
  status: 'verified',
  utterances: { question: utterances },
});

/** The understanding of the tiny library, linear view alone, trained in a temporary folder that `remove` takes away. */
export async function createTinyFaq(): Promise<{ readonly nlu: Nlu; readonly remove: () => Promise<void> }> {
  const root = mkdtempSync(join(tmpdir(), 'tiny-faq-'));
  const faqDir = join(root, 'faq');
  writeTinyFaq(faqDir);
  const nlu = await createNlu({ faqDir, cacheDir: join(root, 'cache'), useEncoder: false });
  return {
    nlu,
    remove: async () => {
      await nlu.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
