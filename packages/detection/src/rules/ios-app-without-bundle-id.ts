import type { Application, SourceRecord } from '@bridle/evidence';
import { isInstalledByApple } from '../app-source.ts';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of an app. */
type App = SourceRecord &
  Pick<Application, 'name' | 'metadata_state' | 'software_version_bundle_id' | 'source_app'>;

export const iosAppWithoutBundleId = defineRule<App>({
  id: 'ios.app-without-bundle-id',
  artifact: 'ios.applications',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'What the App Store delivers carries the app’s bundle id in its metadata. An app whose metadata lack it was not ' +
    'delivered as others are. It was seen on an ordinary phone too; where the metadata name a part of iOS as what ' +
    'installed the app, the level is low.',
  references: ['https://github.com/mvt-project/mvt/issues/344', 'https://docs.mvt.re/en/latest/ios/records/'],
  start: eachRecord((app, report) => {
    if (app.metadata_state !== 'read' || app.software_version_bundle_id !== null) return;
    report({
      row: app.row,
      ...(isInstalledByApple(app.source_app) && { level: 'low' }),
      details: { app: shown(app.name), source: shown(app.source_app) },
    });
  }),
  examples: {
    matching: [
      { what: 'metadata without a bundle id', records: [example({ software_version_bundle_id: null })] },
      {
        what: 'the same out of the App Store, at the weaker level',
        records: [example({ software_version_bundle_id: null, source_app: 'com.apple.AppStore' })],
      },
    ],
    nonMatching: [
      { what: 'an app of the App Store', records: [example({ source_app: 'com.apple.AppStore' })] },
      {
        what: 'an app that is only named, and one whose metadata cannot be read',
        records: [
          example({ software_version_bundle_id: null, metadata_state: 'not-listed' }),
          example({ software_version_bundle_id: null, metadata_state: 'unreadable' }),
        ],
      },
    ],
  },
});

function example(fields: Partial<App>): App {
  return {
    row: 1,
    name: 'com.example.app',
    metadata_state: 'read',
    software_version_bundle_id: 'com.example.app',
    source_app: null,
    ...fields,
  };
}
