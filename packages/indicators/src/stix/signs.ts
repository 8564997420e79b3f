/** An object's type or id as only STIX writes them; one of them stands near the beginning of every file. */
const SIGN_OF_STIX =
  /"(?:type|id)"\s*:\s*"(?:bundle|indicator|malware|relationship|identity|report|grouping|campaign|tool|threat-actor|intrusion-set|marking-definition|attack-pattern|observed-data|infrastructure|extension-definition)(?:"|--)|"spec_version"\s*:\s*"2\.[01]"/;

/** Whether the beginning of a file may be one of STIX 2: other formats speak of malware and tools by the same words. */
export function mayBeStix(head: string): boolean {
  return /^\s*[[{]/.test(head) && SIGN_OF_STIX.test(head);
}

/** Whether a file says first of all that it is a bundle, as nearly all do: then nobody need look at the rest of its head. */
export function isBundle(head: string): boolean {
  return /^\ufeff?\s*\{\s*"type"\s*:\s*"bundle"/.test(head);
}
