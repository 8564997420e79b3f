import { PhantomBackup } from '../backup.ts';
import { addBrowsing } from './browsing.ts';
import { addDiary } from './diary.ts';
import { demoIndicators } from './indicators.ts';
import { addMessages, addWhatsappChats } from './messages.ts';
import { addOtherApps } from './other-apps.ts';
import { OWNER, shownPhone } from './people.ts';
import { BACKUP_DATE, type DemoStory, STORY } from './story.ts';
import { addSystem } from './system.ts';

export type { DemoFamily, DemoLure, DemoStory } from './story.ts';

/** The made-up phone of `bridle demo`. */
export interface DemoPhone {
  /** The backup folder: path below it to bytes. */
  readonly files: Map<string, Uint8Array>;
  /** The folder of indicators: one STIX 2.1 file for each family. */
  readonly indicators: Map<string, Uint8Array>;
  /** What a check of the one with the other must find. */
  readonly story: DemoStory;
}

/**
 * A journalist's phone, as its backup shows it: three months of ordinary life, nine lures that come closer and closer, one
 * of which she deleted, and two spyware families whose infections overlap by two weeks. The person, the families and their makers are
 * invented, hosts and numbers are reserved for examples, and the same bytes come out each time.
 */
export function demoPhone(): DemoPhone {
  return { files: demoBackup().files(), indicators: demoIndicators(), story: STORY };
}

/** Its backup before it is written, so that it can be encrypted too. */
export function demoBackup(): PhantomBackup {
  const backup = new PhantomBackup({
    date: BACKUP_DATE,
    device: {
      deviceName: 'Ysolde’s iPhone',
      displayName: 'Ysolde’s iPhone',
      // Up to this version, backups keep the look-ups of accounts.
      productType: 'iPhone12,1',
      productName: 'iPhone 11',
      productVersion: '14.6',
      buildVersion: '18F72',
      serialNumber: 'MADEUP000001',
      uniqueIdentifier: '00008030-000000000000DE00',
      phoneNumber: shownPhone(OWNER.phone),
    },
  });
  addMessages(backup);
  addWhatsappChats(backup);
  addOtherApps(backup);
  addBrowsing(backup);
  addDiary(backup);
  addSystem(backup);
  return backup;
}
