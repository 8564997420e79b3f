import type { PhantomEvidence } from '../evidence.ts';
import { PhantomAndroidqf } from './androidqf.ts';

/** What `ps -A` prints. */
export const PS = [
  'USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME',
  'root             1     0   57912   2084 0                   0 S init',
  'root             2     0       0      0 0                   0 S [kthreadd]',
  'u0_a101       4321   777 1234567 123456 do_epoll_wait       0 S com.example.messenger:push',
  'shell         5000     1   12345   1234 0                   0 R /data/local/tmp/tool -v',
  '',
].join('\n');

/** A small, complete example: the table of `ps`, and what the tool's own program writes. */
export function fixture(): PhantomEvidence {
  const acquisition = new PhantomAndroidqf();
  acquisition.add('ps.txt', PS);
  acquisition.json('processes.json', [
    {
      pid: 4321,
      uid: 10_101,
      ppid: 777,
      pgroup: 777,
      psid: 0,
      filename: '(ample.messenger)',
      priority: 20,
      state: 'S',
      user_time: 5,
      kernel_time: 3,
      path: '/system/bin/app_process64',
      context: 'u:r:untrusted_app:s0:c101,c256,c512,c768',
      previous_context: 'u:r:zygote:s0',
      command_line: ['com.example.messenger'],
      env: ['PATH=/system/bin', 'ANDROID_DATA=/data'],
      cwd: '/',
    },
    {
      pid: 2,
      uid: 0,
      ppid: 0,
      filename: '(kthreadd)',
      state: 'S',
      path: '',
      context: '',
      command_line: null,
      env: null,
      cwd: '',
    },
  ]);
  return acquisition;
}
