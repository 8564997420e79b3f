import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.add(
    'settings_global.txt',
    'adb_enabled=0\npackage_verifier_enable=1\n_boot_Phenotype_flags=a\n',
  );
  acquisition.add(
    'settings_secure.txt',
    'accessibility_enabled=0\nenabled_accessibility_services=com.example.reader/.Reader:com.example.other/.Service\n',
  );
  acquisition.add('settings_system.txt', 'screen_brightness=102\nempty=\n');
  return acquisition;
}
