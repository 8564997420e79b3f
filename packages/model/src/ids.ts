/** A string that only the function which checked it can make. */
export type Branded<Name extends string> = string & { readonly __brand: Name };

/** `<platform>.<name>` in kebab case, e.g. `ios.safari-history`. */
export type ArtifactId = `${'ios' | 'android' | 'messages'}.${string}`;

/** `f-` and 16 hex digits, derived from the finding's content: the same finding has the same id in every run. */
export type FindingId = Branded<'FindingId'>;

/** `e1`, `e2` … in the order in which the evidence was given. */
export type EvidenceId = `e${number}`;
