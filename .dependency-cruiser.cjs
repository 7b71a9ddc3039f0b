const not = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });
const npm = (names) => `node_modules/(${names})(/|$)`;

/** The house rules of who may import whom; docs/architecture.md draws them. */
module.exports = {
  forbidden: [
    not('no-cycles', {}, { circular: true }, 'a cycle means two modules are one'),
    not('contracts-are-a-leaf', { path: '^bot/contracts/' }, { pathNot: ['^bot/contracts/', npm('zod')] }, 'everyone depends on the contracts, they depend on no one'),
    not('siblings-do-not-meet', { path: '^(dialogs|nlu|channels)/' }, { path: '^(bot|dialogs|nlu|channels)/', pathNot: ['^$1/', '^bot/(contracts/|errors\\.ts|logger\\.ts)'] }, 'dialogs, nlu and channels meet only through bot/contracts'),
    not('channels-do-not-meet', { path: '^channels/([^/]+)/' }, { path: '^channels/[^/]+/', pathNot: '^channels/$1/' }, 'a channel can be deleted alone'),
    not('dialogs-do-not-meet', { path: '^dialogs/([^/]+)/' }, { path: '^dialogs/[^/]+/', pathNot: '^dialogs/$1/' }, 'a dialog can be deleted alone'),
    not('only-compose-looks-outward', { path: '^bot/', pathNot: '^bot/(compose(-nlu|-voice)?|main)\\.ts$' }, { path: '^(dialogs|nlu|channels)/' }, 'the engine does not know who plugs into it'),
    not('a-turn-uses-cases-and-ratings', { path: '^bot/(handoff|satisfaction|mail|accounts|store|privacy)/' }, { path: '^bot/(turn|framework)/|^bot/engine\\.ts$' }, 'the flow goes one way: turn, handoff, satisfaction, contracts'),
    not('cases-use-ratings', { path: '^bot/satisfaction/' }, { path: '^bot/(handoff|mail|accounts|store)/' }, 'the flow goes one way: turn, handoff, satisfaction, contracts'),
    not('nobody-imports-compose', { pathNot: '^(bot/main\\.ts$|tests/)' }, { path: '^bot/compose\\.ts$' }, 'compose is the end of the road'),
    not('dialogs-are-pure', { path: '^dialogs/' }, { dependencyTypes: ['npm', 'core'] }, 'a dialog is data in, data out'),
    not('bot-framework-in-one-folder', { pathNot: '^(bot/framework/|tests/)' }, { path: npm('@microsoft/agents-[^/]*') }, 'the SDK is replaceable'),
    not('nlpjs-in-one-file', { pathNot: '^(nlu/nlpjs-recognizer\\.ts$|nlu/evaluation/|tests/)' }, { path: npm('@nlpjs') }, 'the NLU engine is replaceable'),
    not('not-to-tests', { pathNot: '^tests/' }, { path: '^tests/' }, 'production code does not know its tests'),
    not('no-dev-dependencies', { pathNot: '^(tests/|scripts/)' }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }, 'it would not be installed'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
