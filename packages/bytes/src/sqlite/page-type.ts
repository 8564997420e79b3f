import type { Page } from './pager.ts';

/* Kinds of b-tree pages: https://www.sqlite.org/fileformat2.html#b_tree_pages */
export const INTERIOR_INDEX = 2;
export const INTERIOR_TABLE = 5;
export const LEAF_INDEX = 10;
export const LEAF_TABLE = 13;

/** SQLite refuses trees of more than 20 levels. */
export const MAX_DEPTH = 20;

/** Offset of the b-tree header: page 1 begins with the header of the database. */
export const headOf = (page: Page): number => (page.number === 1 ? 100 : 0);
