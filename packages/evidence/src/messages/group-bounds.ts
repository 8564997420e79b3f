/**
 * Members of a group that a record names. Each message of the group names them again: so many telephone numbers are some
 * 500 bytes, about as much as the rest of such a record, where those of a group of a thousand would be 15 KB.
 */
export const MAX_PARTICIPANTS = 32;

/** Groups whose members are kept while messages are read, so that they are looked up once: more than anybody is in. */
export const MAX_REMEMBERED_GROUPS = 10_000;
