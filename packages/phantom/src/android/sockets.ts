/** What `netstat` and `ss` say in a report. */
import { PhantomBugreport, PhantomDumpstate } from './dumpstate.ts';

const HEADER =
  'Proto Recv-Q Send-Q Local Address          Foreign Address        State       User       Inode      PID/Program Name';

/** Rows as `netstat` writes them behind its header. */
export function netstatText(rows: readonly string[], unix: readonly string[] = []): string {
  return `Active Internet connections (established and servers)\n${HEADER}\n${rows.map((row) => `${row}\n`).join('')}Active UNIX domain sockets (w/o servers)\nProto RefCnt Flags	 Type	    State	    I-Node Path\n${unix.map((row) => `${row}\n`).join('')}`;
}

export function fixture(): PhantomBugreport {
  return new PhantomBugreport(
    new PhantomDumpstate({ zone: null })
      .section(
        'NETSTAT',
        'netstat -nW',
        netstatText(
          [
            'tcp        0      0 127.0.0.1:5037          0.0.0.0:*               LISTEN      0          12345      456/adbd',
            'tcp6       0      0 ::ffff:192.0.2.10:41324 ::ffff:198.51.100.7:443 ESTABLISHED 10201      23456      1234/com.example.recorder',
            'udp        0      0 0.0.0.0:68              0.0.0.0:*                           1000       1          -',
          ],
          [
            'unix  3      [ ]         STREAM     CONNECTED        26736 /dev/socket/mdns',
            'unix  3      [ ]         STREAM     CONNECTED        26737 ',
          ],
        ),
      )
      .section(
        'DETAILED SOCKET STATE',
        'ss -eionptu',
        'Netid  State      Recv-Q Send-Q Local Address:Port               Peer Address:Port              \ntcp    ESTAB      0      0      [2001:db8::10]:50000 [2001:db8::7]:5228 users:(("com.example.notes",pid=99,fd=7)) uid:10099 ino:1 sk:2\n',
      ),
  );
}
