import { PhantomSysdiagnose } from '../sysdiagnose.ts';

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  const lines = [
    'device state:',
    'name: made up',
    'Client: trust',
    '2025-08-10 22:30:00 +0000 EventSoftFailure: OTAPKIEvent - Attributes: {product : iPhone OS, build : 22G86, errorCode : -67694 }',
    '2025-08-10 9:31:00 PM +0000 EventSoftFailure: MitmDetectionEvent - Attributes: {overallScore : 0, rootUsages : (',
    ' one, two ',
    '), errorCode : 0 }',
    'Client: ckks',
    '2025-08-10 22:32:00 +0000 EventSuccess: CKKSEvent',
  ];
  made.add('security-sysdiagnose.txt', `${lines.join('\n')}\n`);
  return made;
}
