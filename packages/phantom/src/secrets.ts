/** What opens the encrypted examples. Made up; the tests of the house know them by value. */
export const PHANTOM_PASSWORD = '12345 67890 12345 67890 12345 67890';
/** 64 hex digits, as people copy them. */
export const PHANTOM_KEY = '0123456789abcdef'.repeat(4);
