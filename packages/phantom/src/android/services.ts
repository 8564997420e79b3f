/** The table of services in `dumpsys package`. */
import { resolverTable } from './activities.ts';
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export function fixture(): PhantomBugreport {
  return reportOfService(
    'package',
    resolverTable('Service', [
      { table: 'Full MIME Types', intent: 'text/plain', components: ['com.example.notes/.Take'] },
      {
        table: 'Non-Data Actions',
        intent: 'android.provider.Telephony.SMS_RECEIVED',
        components: ['com.example.helper/com.example.inner.On$Sms'],
      },
    ]),
  );
}
