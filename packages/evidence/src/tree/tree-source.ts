import type { DeviceInfo, EvidenceKind, Instant } from '@bridle/model';
import type { PlacesByKind } from '../artifact.ts';
import type { HostEntry } from '../host.ts';
import type { ListedFile, OpenedSource, SourceFile } from '../source.ts';
import { LISTING, PathPlaces } from './path-places.ts';
import type { EvidenceTree, TreeFile } from './tree.ts';

/** Kinds of evidence whose artifacts name paths. */
export type PathKind = Exclude<EvidenceKind, 'ios-backup'>;

export interface TreeSourceFacts<K extends PathKind = PathKind> {
  readonly kind: K;
  readonly platform: OpenedSource['platform'];
  readonly tree: EvidenceTree;
  /** Every file by the path under which artifacts know it: `filesBelow` gives those of a tree with folders around. */
  readonly files: ReadonlyMap<string, TreeFile>;
  /** Every place that any artifact will ask for in this kind. */
  readonly places: readonly string[];
  readonly device: DeviceInfo;
  readonly deviceKey: string | null;
  readonly acquiredAt: Instant | null;
  readonly encrypted?: boolean;
  /** IANA zone of the device, where the evidence tells it: for logs in local time. */
  readonly timezone?: string | null;
  readonly nested?: readonly HostEntry[];
  /** Files of which `files` has parts: hashed as a whole, where no archive around them is. */
  readonly wholes?: readonly TreeFile[];
  /** What is wrong with the evidence beside what the tree says of itself. */
  readonly problems?: readonly string[];
  /** Why something may have been at a place where no file is (a text that was cut); null where nothing was. */
  readonly missing?: (place: string) => string | null;
}

/** A piece of evidence whose files lie at paths in a folder or an archive. */
export class TreeSource implements OpenedSource {
  readonly kind: PathKind;
  readonly platform: OpenedSource['platform'];
  readonly encrypted: boolean;
  readonly device: DeviceInfo;
  readonly deviceKey: string | null;
  readonly acquiredAt: Instant | null;
  readonly timezone: string | null;
  readonly nested: readonly HostEntry[];
  readonly container: SourceFile | null;
  readonly wholes: readonly SourceFile[];
  private readonly ownProblems: readonly string[];
  private readonly missing: (place: string) => string | null;
  private readonly tree: EvidenceTree;
  private readonly files: ReadonlyMap<string, TreeFile>;
  private readonly places: PathPlaces;

  constructor(facts: TreeSourceFacts) {
    this.kind = facts.kind;
    this.platform = facts.platform;
    this.encrypted = facts.encrypted ?? facts.tree.archive?.decryptedFrom !== undefined;
    this.device = facts.device;
    this.deviceKey = facts.deviceKey;
    this.acquiredAt = facts.acquiredAt;
    this.timezone = facts.timezone ?? null;
    this.nested = facts.nested ?? [];
    this.tree = facts.tree;
    this.files = facts.files;
    this.places = new PathPlaces(facts.places, facts.files.keys());
    const archive = facts.tree.archive?.decryptedFrom ?? facts.tree.archive;
    this.container = archive === null ? null : { path: '.', open: () => archive.open(), wal: null };
    this.ownProblems = facts.problems ?? [];
    this.missing = facts.missing ?? (() => null);
    const wholes = archive === null ? (facts.wholes ?? []) : [];
    this.wholes = wholes.map(({ path, open }) => ({ path, open, wal: null }));
  }

  canHold(places: PlacesByKind): boolean {
    return this.own(places).length > 0;
  }

  nameOf(places: PlacesByKind): string {
    return this.own(places)[0] ?? '';
  }

  doubt(places: PlacesByKind): string | null {
    const missing = this.own(places).flatMap((place) => this.missing(place) ?? []);
    const problems = [...new Set([...this.tree.problems(), ...this.ownProblems, ...missing])];
    return problems.length === 0 ? null : problems.join('; ');
  }

  find(places: PlacesByKind): readonly SourceFile[] {
    const found = new Map<string, SourceFile>();
    for (const place of this.own(places)) {
      if (place === LISTING) found.set(LISTING, this.listingFile());
      for (const path of this.places.at(place)) {
        const file = this.files.get(path);
        if (file !== undefined) found.set(path, this.sourceFile(path, file));
      }
    }
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  /** Every file and link. */
  *listing(): Generator<ListedFile> {
    for (const [path, { size, modified, zone, isLink, isPart, sha256 }] of this.files)
      if (isPart !== true) yield { path, size, modified, zone, isLink, ...(sha256 && { sha256 }) };
  }

  private own(places: PlacesByKind): readonly string[] {
    return places[this.kind] ?? [];
  }

  private sourceFile(path: string, file: TreeFile): SourceFile {
    const wal = this.files.get(`${path}-wal`);
    const journal = this.files.get(`${path}-journal`);
    return {
      path,
      open: () => file.open(),
      wal: wal === undefined ? null : { ...this.sourceFile(`${path}-wal`, wal), wal: null },
      journal: journal === undefined ? null : this.sourceFile(`${path}-journal`, journal),
      modified: file.modified,
      inContainer: this.container !== null || file.isPart === true,
    };
  }

  /** No file of its own: an artifact of the listing reads `input.listing()`. */
  private listingFile(): SourceFile {
    const none = new Uint8Array(0);
    return {
      path: LISTING,
      wal: null,
      inContainer: true,
      open: () =>
        Promise.resolve({
          status: 'open',
          file: {
            size: 0,
            read: () => Promise.resolve(none),
            stamp: () => Promise.resolve(''),
            digest: () => Promise.resolve(),
            close: () => Promise.resolve(),
          },
        }),
    };
  }
}

/**
 * The files below a folder of a tree, by their path below it: so a result names them the same whether an archive has
 * a folder around them or not. `root` is empty or ends with `/`.
 */
export async function filesBelow(tree: EvidenceTree, root: string): Promise<ReadonlyMap<string, TreeFile>> {
  const files = await tree.files();
  if (root === '') return files;
  const below = new Map<string, TreeFile>();
  for (const [path, file] of files) if (path.startsWith(root)) below.set(path.slice(root.length), file);
  return below;
}
