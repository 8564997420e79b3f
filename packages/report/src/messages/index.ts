export { answerOf, headlineOf } from './answer.ts';
export { answerLines } from './answer-text.ts';
export { type MessagesJsonInput, messagesJson } from './json.ts';
export { redacted, type Shown, shownAsIs } from './redact.ts';
export { type MessagesReportOptions, renderMessagesReport } from './report.ts';
export { type MessageWords, messageWordsOf } from './words/index.ts';
