/**
 * Members of a group that a record names: as many as the apps that are read allow (Threema 256, Viber and Messenger 250,
 * iMessage 32), so that only other kinds of groups are cut. Each message of the group names them again, and so many
 * telephone numbers are some 4 KB.
 */
export const MAX_PARTICIPANTS = 256;

/** What they are called where some of them are left out. */
export const MEMBERS = 'members of one group';

/** Groups whose members are kept while messages are read, so that they are looked up once: more than anybody is in. */
export const MAX_REMEMBERED_GROUPS = 10_000;
