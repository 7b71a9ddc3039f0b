import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Activity } from '../../../bot/contracts/activity.ts';
import type { HandleTurn } from '../../../bot/contracts/channel.ts';
import type { Dialog } from '../../../bot/contracts/dialog.ts';
import type { Journal } from '../../../bot/contracts/journal.ts';
import type { Understand } from '../../../bot/contracts/understanding.ts';
import { createLogger } from '../../../bot/logger.ts';
import { openJournal } from '../../../bot/store/open-journal.ts';
import { createApologise } from '../../../bot/turn/apologise.ts';
import { createHandleTurn } from '../../../bot/turn/handle-turn.ts';
import { createHear } from '../../../bot/turn/hear.ts';
import { loadMessages } from '../../../bot/turn/load-messages.ts';
import { createRunDialog } from '../../../bot/turn/run-dialog.ts';
import { createTranslate } from '../../../bot/turn/translate.ts';
import { office } from '../../support/dialog-turn.ts';
import { makeActivity } from '../../support/journal-turns.ts';

const translate = await createTranslate(
  loadMessages([join(import.meta.dirname, '../../../dialogs/locales')]),
);
const SECRET = 'S3CRET my name is Jean';
/** A message that holds this breaks the turn where the test wants it broken. */
const BREAKS = `break ${SECRET}`;

let dataDir: string;
let journal: Journal;
let lines: string[];
let failures: number;
let told: string[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'guichet-apologise-'));
  journal = await openJournal({ dataDir });
  [lines, failures, told] = [[], 0, []];
});
afterEach(async () => {
  await journal.close();
  rmSync(dataDir, { recursive: true });
});

/** Keeps the floor, and says what it heard and remembers, so that a turn that works can be told from one that broke. */
const echo: Dialog = {
  id: 'echo',
  step: ({ utterance, locale, memory }) => ({
    replies: [
      {
        text: `heard ${utterance}, remembering ${String(memory['last'])}`,
        locale,
        reason: { outcome: 'answer', locale },
      },
    ],
    remember: { last: utterance },
    offers: [{ label: 'one' }],
  }),
};
const breakOn = (text: string) => {
  if (text.includes('break')) throw new TypeError(`${text}\n    at ${text}`);
};
const understood = { outcome: 'abstain', confidence: 0, candidates: [] } as const;

/** The spine with something in it that breaks: the understanding, or a dialog. */
function createTurn({ understand, dialog }: { understand?: Understand; dialog?: Dialog }): HandleTurn {
  let id = 0;
  return createHandleTurn({
    journal,
    hear: createHear({
      understand: understand ?? (async () => understood),
      detectLanguage: (_text, current) => current,
    }),
    runDialog: createRunDialog(dialog ? [dialog, echo] : [echo]),
    apologise: createApologise({
      translate,
      office,
      logger: createLogger('debug', { write: (line: string) => lines.push(line) }),
      onTurnFailed: () => (failures += 1),
    }),
    translate,
    answers: { find: () => undefined },
    office,
    onCommitted: (conversation) => told.push(conversation),
    now: () => new Date('2026-11-24T09:00:00.000Z'),
    newId: () => `reply-${String((id += 1))}`,
  });
}
const say = (text: string, change: Partial<Activity> = {}) =>
  makeActivity('c1', `id of ${text}`, { text, ...change });

const broken: Readonly<Record<string, () => HandleTurn>> = {
  'the understanding': () =>
    createTurn({
      understand: async (text) => {
        breakOn(text);
        return understood;
      },
    }),
  'a dialog': () =>
    createTurn({
      dialog: {
        id: 'fragile',
        step: (turn) => {
          breakOn(turn.utterance);
          return echo.step(turn);
        },
      },
    }),
};

describe.each(Object.entries(broken))('when %s throws', (_what, create) => {
  test('the citizen gets an apology in the language of the conversation', async () => {
    for (const [locale, words] of [
      ['fr', /Désolé|Pardon|excus/iu],
      ['en', /Sorry/u],
      ['ar', /Désolé|Pardon|excus/iu],
    ] as const) {
      const message = makeActivity(`c-${locale}`, 'm', {
        text: BREAKS,
        conversation: { id: `c-${locale}` },
        locale,
      });
      const { replies } = await create()(message);
      expect(replies).toHaveLength(1);
      expect(replies[0]?.text).toMatch(words);
      expect(replies[0]?.text).toContain(office.name);
      expect(replies[0]?.channelData).toEqual({
        guichet: { outcome: 'abstain', locale: locale === 'en' ? 'en' : 'fr' },
      });
    }
  });

  test('the message and the apology are in the journal, and the channels are told', async () => {
    await create()(say(BREAKS));
    const entries = await journal.read('c1', 0, 10);
    expect(entries.map(({ activity }) => activity.from.role)).toEqual(['user', 'bot']);
    expect(told).toEqual(['c1']);
  });

  test('it is counted and logged, without a word of what was said', async () => {
    await create()(say(BREAKS));
    expect(failures).toBe(1);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 50,
      error: { kind: 'TypeError', at: expect.stringMatching(/apologise\.test\.ts:\d+/u) },
    });
    expect(lines[0]).not.toContain('S3CRET');
    expect(lines[0]).not.toContain('Jean');
  });

  test('the next turn works, and the floor is free', async () => {
    const handleTurn = create();
    await handleTurn(say('first'));
    await handleTurn(say(BREAKS));
    expect((await handleTurn(say('next'))).replies[0]?.text).toBe('heard next, remembering undefined');
    expect(failures).toBe(1);
    expect(await journal.read('c1', 0, 10)).toHaveLength(6);
  });

  test('the same message sent again gets the same apology, and is not tried again', async () => {
    const handleTurn = create();
    const first = await handleTurn(say(BREAKS));
    const again = await handleTurn(say(BREAKS));
    expect(again).toEqual({ replies: first.replies, repeated: true });
    expect(failures).toBe(1);
  });
});

test('a journal that fails is no apology: the error goes on, so that nothing is acknowledged', async () => {
  const handleTurn = createTurn({});
  await journal.close();
  await expect(handleTurn(say('hello'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(told).toEqual([]);
  journal = await openJournal({ dataDir });
});
