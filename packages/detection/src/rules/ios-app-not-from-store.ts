import type { Application, SourceRecord } from '@bridle/evidence';
import { isInstalledByApple, isStore } from '../app-source.ts';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of an app. */
type App = SourceRecord & Pick<Application, 'name' | 'software_version_bundle_id' | 'source_app'>;

export const iosAppNotFromStore = defineRule<App>({
  id: 'ios.app-not-from-store',
  artifact: 'ios.applications',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Spyware was handed out as apps signed for a company or a developer, past the App Store and its review. Marketplaces ' +
    'that the law allows, test versions and a company’s own apps come the same way. Where another part of iOS than ' +
    'the App Store installed the app (Messages, a test through TestFlight, a transfer from a computer) the level is low.',
  references: [
    'https://blog.google/threat-analysis-group/italian-spyware-vendor-targets-users-in-italy-and-kazakhstan/',
    'https://github.com/mvt-project/mvt/issues/487',
    'https://github.com/mvt-project/mvt/issues/495',
  ],
  start: eachRecord((app, report) => {
    const { source_app: source } = app;
    if (source === null || source === '' || isStore(source)) return;
    report({
      row: app.row,
      ...(isInstalledByApple(source) && { level: 'low' }),
      details: { app: shown(app.name ?? app.software_version_bundle_id), source: shown(source) },
    });
  }),
  examples: {
    matching: [
      { what: 'installed by another app', records: [example('com.example.marketplace')] },
      { what: 'installed by Messages, at the weaker level', records: [example('com.apple.MobileSMS')] },
      { what: 'a name that only begins like Apple’s', records: [example('com.apple')] },
    ],
    nonMatching: [
      {
        what: 'the App Store, a page of it within another app, and device management',
        records: [
          'com.apple.AppStore',
          'com.apple.AppStore.ProductPageExtension',
          'com.apple.dmd',
          'dmd',
        ].map(example),
      },
      { what: 'the source is not said', records: [example(null), example('')] },
    ],
  },
});

function example(source: string | null): App {
  return {
    row: 1,
    name: 'com.example.app',
    software_version_bundle_id: 'com.example.app',
    source_app: source,
  };
}
