/** The history of `dumpsys batterystats`. */
import { batterystatsText } from './battery-daily.ts';
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export function fixture(): PhantomBugreport {
  return reportOfService(
    'batterystats',
    batterystatsText({
      history: [
        '0 (14) RESET:TIME: 2025-08-13-22-00-00',
        '0 (2) 100 status=discharging health=good +running top=u0a44:"com.example.launcher"',
        '+47s645ms (2) 100 +job=u0a94:"com.example.sync/.Job" +wake_lock=1000:"x"',
        '+1h26m18s315ms (14) TIME: 2025-08-13-20-26-18',
        '+2h0m0s0ms (2) 095 pkginst=u0:"com.example.short"',
      ],
    }),
  );
}
