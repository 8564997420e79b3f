/** What `dumpsys media_projection` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export function mediaProjectionText(
  by: { readonly package: string; readonly uid: number; readonly type: string } | null,
): string {
  const what = by === null ? 'null' : `(${by.package}, uid=${by.uid}): ${by.type}`;
  return `MEDIA PROJECTION MANAGER (dumpsys media_projection)\nMedia Projection: \n${what}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'media_projection',
    mediaProjectionText({ package: 'com.example.recorder', uid: 10201, type: 'TYPE_SCREEN_CAPTURE' }),
  );
}
