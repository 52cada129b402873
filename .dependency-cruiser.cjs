// The walls between the parts (dependency-cruiser). Run by `npm run check`; test/checks/walls.test.ts plants a violation of
// every rule and expects it to be found.

/** A stage may import the stages before it, never one after it. */
function stageRules(program, stages) {
  return stages.slice(0, -1).map((stage, index) => ({
    name: `${program}-stage-${stage}`,
    comment: `data flows ${stages.join(' → ')}: ${stage} must not know a later stage. Turn the call round, or pass a function in.`,
    severity: 'error',
    from: { path: `^${program}/${stage}/` },
    to: { path: `^${program}/(${stages.slice(index + 1).join('|')})/` },
  }));
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'protocol-is-pure',
      comment:
        'protocol imports nothing of ours, no node: module and no package but protobufjs: pass in what it needs.',
      severity: 'error',
      from: { path: '^protocol/' },
      to: { pathNot: '^protocol/|node_modules/protobufjs/' },
    },
    {
      name: 'agent-without-collector',
      comment: 'the agent speaks to the collector over the wire alone: what both need belongs to protocol.',
      severity: 'error',
      from: { path: '^agent/' },
      to: { path: '^collector/' },
    },
    {
      name: 'collector-without-agent',
      comment: 'the collector speaks to agents over the wire alone: what both need belongs to protocol.',
      severity: 'error',
      from: { path: '^collector/' },
      to: { path: '^agent/' },
    },
    {
      name: 'platform-by-its-door',
      comment: 'an operating system is reached through agent/platform/platform.ts (interfaces) and select.ts alone.',
      severity: 'error',
      from: { path: '^agent/', pathNot: '^agent/platform/(select\\.ts|(linux|windows|macos)/)' },
      to: { path: '^agent/platform/(linux|windows|macos)/' },
    },
    {
      name: 'one-system-without-another',
      comment:
        'the folders of two operating systems share code through agent/platform/*.ts and agent/platform/media alone.',
      severity: 'error',
      from: { path: '^agent/platform/(linux|windows|macos)/' },
      to: { path: '^agent/platform/(linux|windows|macos)/', pathNot: '^agent/platform/$1/' },
    },
    {
      name: 'sql-in-the-store',
      comment: 'only collector/store knows a database driver: add a method to collector/store/store.ts.',
      severity: 'error',
      from: { path: '^collector/', pathNot: '^collector/store/' },
      to: { path: 'node_modules/better-sqlite3/|^(node:)?sqlite$' },
    },
    {
      name: 'sql-in-the-outbox',
      comment: 'of the agent only agent/outbox knows a database, and it is node:sqlite.',
      severity: 'error',
      from: { path: '^agent/' },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    {
      name: 'agent-sqlite-in-the-outbox',
      comment: 'of the agent only agent/outbox knows a database.',
      severity: 'error',
      from: { path: '^agent/', pathNot: '^agent/outbox/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'processes-by-command',
      comment: 'agent/platform/command.ts alone starts processes, from a list of absolute paths.',
      severity: 'error',
      from: { path: '^(protocol|agent|collector)/', pathNot: '^agent/platform/command\\.ts$' },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'nothing-below-web',
      comment: 'web imports stages; stages never import web. Only the composition root (server.ts, main.ts) may.',
      severity: 'error',
      from: { path: '^collector/', pathNot: '^collector/(web/|[^/]+\\.ts$)' },
      to: { path: '^collector/web/' },
    },
    {
      name: 'programs-without-tests',
      comment: 'nothing that is installed imports test or installer.',
      severity: 'error',
      from: { path: '^(protocol|agent|collector)/' },
      to: { path: '^(test|installer)/' },
    },
    {
      // Imports of types count: files that know one another's types can be read and changed only together.
      name: 'no-circles',
      comment: 'files import each other in a circle: put what both need into the room that it belongs to.',
      severity: 'error',
      from: { path: '^(protocol|agent|collector)/' },
      to: { circular: true },
    },
    {
      // Types alone, which the cruiser's resolver does not find behind an exports map.
      name: 'resolvable',
      comment: 'the imported file or package is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vitest/node$' },
    },
    ...stageRules('agent', ['watch', 'event', 'outbox', 'uplink']),
    ...stageRules('collector', ['ingest', 'journal', 'projection', 'alert', 'notify', 'case', 'evidence']),
  ],
  options: {
    // TypeScript 7 has no compiler API: without swc nothing at all is read, and nothing is reported.
    parser: 'swc',
    // An import of a type alone is a dependency too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^protocol/gen/|^collector/web/browser/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      // Some packages (typebox) have no `main`: they are found through their exports alone.
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
