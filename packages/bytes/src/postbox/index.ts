export { decodePostbox, isObject, type PostboxObject, type PostboxValue } from './object.ts';
export { PostboxEnd, PostboxReader } from './reader.ts';
