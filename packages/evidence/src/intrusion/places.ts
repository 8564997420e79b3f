/** Files of the logs, wherever in the export and under any name: the container gives no others. */
export const LOG_PLACES: readonly string[] = ['**/*'];

export const LOG_REFERENCES: readonly string[] = [
  'https://support.google.com/android/answer/16339980',
  'https://developer.android.com/reference/android/app/admin/SecurityLog',
  'https://github.com/mvt-project/androidqf',
];
