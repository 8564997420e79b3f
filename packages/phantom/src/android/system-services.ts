import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** A small, complete example. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.add(
    'services.txt',
    'Found 3 services:\n0\tDisplayFeatureControl: []\n1\taccessibility: [android.view.accessibility.IAccessibilityManager]\n2\tpackage: [android.content.pm.IPackageManager]\n',
  );
  return acquisition;
}
