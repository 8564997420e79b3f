export { folderAround } from './folder-around.ts';
export { checkedPath } from './names.ts';
export { accessFile, openTree, slice, tarTreeOf } from './open-tree.ts';
export { LISTING } from './path-places.ts';
export { subFolder } from './sub-folder.ts';
export { type EvidenceTree, MAX_TREE_FILES, type TreeFile } from './tree.ts';
export { filesBelow, type PathKind, TreeSource, type TreeSourceFacts } from './tree-source.ts';
