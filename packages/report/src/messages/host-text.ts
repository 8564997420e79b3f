import { shownHost } from '@bridle/detection';

/** A host as a person sees it, with its punycode behind it where the two differ: the eye alone would be deceived. */
export function hostText(host: string): string {
  const shown = shownHost(host);
  return shown === host ? host : `${shown} (${host})`;
}
