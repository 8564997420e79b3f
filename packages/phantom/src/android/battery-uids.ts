/** Use by user id in `dumpsys batterystats`. */
import { batterystatsText } from './battery-daily.ts';
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export function fixture(): PhantomBugreport {
  return reportOfService(
    'batterystats',
    batterystatsText({
      uids: [
        [
          'u0a201',
          [
            'Mobile network: 1.50KB received, 12.25MB sent (packets 10 received, 9000 sent)',
            'Wi-Fi network: 0B received, 2.00GB sent (packets 0 received, 10 sent)',
            'Audio: 1h 2m 3s 4ms realtime (3 times)',
            'Camera: 5s 6ms realtime (1 times)',
            'Sensor GPS: 20m 0s 0ms realtime (4 times)',
            'Foreground activities: 2s 500ms realtime (1 times) (2s 500ms background)',
            'Proc com.example.recorder:',
            '  CPU: 1s 0ms usr + 20ms krn ; 0ms fg',
            'Apk com.example.recorder:',
            '  Service com.example.recorder.Run:',
          ],
        ],
      ],
    }),
  );
}
