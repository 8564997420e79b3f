/** Links that are taken out of one text, page or record: many times more than anybody sends, and a record can hold them. */
export const MAX_LINKS = 1000;
/** Longest link, in UTF-16 units. Longer than any browser takes; a hostile text must not fill the report. */
export const MAX_LINK = 16_384;
