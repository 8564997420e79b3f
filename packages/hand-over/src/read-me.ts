import { CONTENTS } from './contents.ts';

/** README.txt of a package: for whoever has opened it with age and tar, without Bridle. */
export const READ_ME = `This folder was handed over by somebody whose phone was checked with Bridle.

${CONTENTS}  what is in it: every file with its size and SHA-256, what the person agreed to, and the
                start of a custody chain
CONSENT.txt     the words that were agreed to
report/         the report (open report.html in a browser; it loads nothing) and check.json, the same as data
matched/        the records that findings rest on, one JSON object a line
records/        all records that were read
evidence/       the evidence itself, as it was given

"bridle open-share FILE.age --key-file IDENTITY -o FOLDER" checks all of this and unpacks it. Without Bridle: a tar in
an age file (https://age-encryption.org); sha256sum gives the hashes. docs/hand-over.md in Bridle's repository has the
format, and how the hashes of the custody chain are made.

Nothing here proves who packed it: ask the person for the check value over another way, and compare. What is in here
comes from a phone that may have been attacked: treat every file as hostile.
`;
