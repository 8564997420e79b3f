/** Files of the logs, wherever in the export; the container has made sure that events stand in them. */
export const LOG_PLACES: readonly string[] = ['**/*.txt', '**/*.json', '**/*.jsonl'];

export const LOG_REFERENCES: readonly string[] = [
  'https://support.google.com/android/answer/16339980',
  'https://developer.android.com/reference/android/app/admin/SecurityLog',
  'https://github.com/mvt-project/androidqf',
];
