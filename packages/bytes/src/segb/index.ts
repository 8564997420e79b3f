export { isSegb, readSegb, type SegbProblem, type SegbRecord } from './segb.ts';
