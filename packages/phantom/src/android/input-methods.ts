/** What `dumpsys input_method` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

/** `package/class` and the path of the app. */
export function inputMethodText(
  methods: readonly (readonly [id: string, apk: string])[],
  current: string,
): string {
  const lines = ['Current Input Method Manager state:', '  Input Methods: mMethodMapUpdateCount=3'];
  methods.forEach(([id, apk], i) => {
    lines.push(
      `  InputMethod #${i}:`,
      `    mId=${id} mSettingsActivityName=x mIsVrOnly=false`,
      '    Service:',
      '      ServiceInfo:',
      `        packageName=${id.slice(0, id.indexOf('/'))}`,
      '        ApplicationInfo:',
      `          sourceDir=${apk}`,
      '          seinfo=default',
    );
  });
  lines.push(
    '  Clients:',
    '  Client ClientState{6259181 uid=10103 pid=1837 displayId=0}:',
    `  mCurMethodId=${current}`,
  );
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'input_method',
    inputMethodText(
      [
        ['com.example.keys/.Keyboard', '/data/app/~~x/com.example.keys-1/base.apk'],
        ['com.example.latin/.LatinIME', '/system/product/app/Latin/Latin.apk'],
      ],
      'com.example.keys/.Keyboard',
    ),
  );
}
