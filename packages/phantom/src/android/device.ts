/** The head and the properties of a report. */
import { PhantomBugreport, PhantomDumpstate } from './dumpstate.ts';

export function fixture(): PhantomBugreport {
  return new PhantomBugreport(
    new PhantomDumpstate({
      properties: {
        'ro.product.manufacturer': 'Example',
        'ro.build.tags': 'release-keys',
        'ro.build.type': 'user',
        'ro.boot.verifiedbootstate': 'green',
        'ro.boot.flash.locked': '1',
        'ro.boot.selinux': 'enforcing',
        'ro.debuggable': '0',
        'ro.crypto.state': 'encrypted',
        'ro.crypto.type': 'file',
      },
    }),
  );
}
