/**
 * The direction of imports (docs/architecture.md): who may import whom. A package lists every package below it; what
 * is not listed is refused. `tools/layer-violations.ts` holds it.
 */
export interface Layer {
  readonly mayImport: readonly string[];
  /** Runs on Node only; the others run in a browser worker too and see nothing of Node. */
  readonly node: boolean;
}

export const LAYERS: Readonly<Record<string, Layer>> = {
  '@bridle/model': { mayImport: [], node: false },
  '@bridle/bytes': { mayImport: ['@bridle/model'], node: false },
  '@bridle/indicators': { mayImport: ['@bridle/bytes', '@bridle/model'], node: false },
  '@bridle/evidence': { mayImport: ['@bridle/bytes', '@bridle/model'], node: false },
  '@bridle/detection': {
    mayImport: ['@bridle/indicators', '@bridle/evidence', '@bridle/bytes', '@bridle/model'],
    node: false,
  },
  '@bridle/hand-over': { mayImport: ['@bridle/evidence', '@bridle/bytes', '@bridle/model'], node: false },
  '@bridle/report': {
    mayImport: [
      '@bridle/detection',
      '@bridle/indicators',
      '@bridle/evidence',
      '@bridle/bytes',
      '@bridle/model',
    ],
    node: false,
  },
  '@bridle/cli': {
    mayImport: [
      '@bridle/report',
      '@bridle/hand-over',
      '@bridle/detection',
      '@bridle/indicators',
      '@bridle/evidence',
      '@bridle/bytes',
      '@bridle/model',
    ],
    node: true,
  },
  '@bridle/page': {
    mayImport: [
      '@bridle/report',
      '@bridle/hand-over',
      '@bridle/detection',
      '@bridle/indicators',
      '@bridle/evidence',
      '@bridle/bytes',
      '@bridle/model',
    ],
    node: false,
  },
  '@bridle/phantom': { mayImport: [], node: true },
};

/** Made-up phones are for tests, and for what shows or measures the program: files whose path has one of these words. */
export const PHANTOM = { name: '@bridle/phantom', importers: /(?:^|[/-])(?:demo|bench)(?:[/.-]|$)/ };

/** Within a package: what the files of a folder may not import, or only as types. Patterns are of paths and names. */
export interface FolderRule {
  readonly folder: string;
  readonly files: RegExp;
  readonly refused: RegExp;
  readonly typesAllowed: boolean;
  readonly reason: string;
}

export const FOLDER_RULES: readonly FolderRule[] = [
  {
    folder: 'packages/detection/src/rules/',
    files: /^(?!index\.ts$)/,
    refused: /^@bridle\/evidence(?:\/|$)/,
    typesAllowed: true,
    reason: 'a rule sees records, never how they are read: import their types only',
  },
  {
    folder: 'packages/detection/src/rules/',
    files: /^(?!index\.ts$)/,
    refused: /^@bridle\/(?:bytes|indicators)(?:\/|$)/,
    typesAllowed: false,
    reason: 'a rule sees records, never bytes or indicators',
  },
  {
    folder: 'packages/evidence/src/artifacts/',
    files: /^(?!index\.ts$)/,
    refused: /^packages\/evidence\/src\/(?:engine|sources|testing)\//,
    typesAllowed: false,
    reason: 'an artifact knows only its input: the engine opens, limits and closes',
  },
];

/** Names that only Node has. */
export const NODE_GLOBALS: readonly string[] = [
  'Buffer',
  'process',
  'require',
  '__dirname',
  '__filename',
  'setImmediate',
];
