export { type Deflated, type InflatedAccess, inflateAccess } from './access.ts';
export { bytesBehind, gunzipAccess, isGzip } from './gzip.ts';
export { InflateError } from './inflater.ts';
