import { lineRecords } from '../../android/line-records.ts';
import { bounded, emitProcess, uidOf, wholeNumber } from '../../android/names.ts';
import { inSections } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface Socket extends SourceRecord {
  readonly protocol: string;
  readonly socket_state: string | null;
  readonly local_address: string | null;
  readonly local_port: number | null;
  readonly remote_address: string | null;
  readonly remote_port: number | null;
  readonly uid: number | null;
  readonly pid: number | null;
  readonly process_name: string | null;
  readonly path: string | null;
}

export const sockets = defineArtifact<Socket>({
  id: 'android.sockets',
  title: 'Open network connections',
  reveals:
    'Which addresses the phone was connected to when the report was taken, which ports it listened on, and for whom. ' +
    'A connection that stays open to an unknown address, or a port that an app opens to all, wants an explanation.',
  references: [
    'https://man7.org/linux/man-pages/man8/netstat.8.html',
    'https://man7.org/linux/man-pages/man8/ss.8.html',
  ],
  places: inSections('NETSTAT', 'NETSTAT IPv4', 'DETAILED SOCKET STATE'),
  fields: {
    protocol: field('text', 'Protocol, as `tcp6`, `udp`; `unix` for a socket within the phone'),
    socket_state: field('text', 'State of the connection, as `ESTABLISHED`, `LISTEN`'),
    local_address: field('text', 'Address of the phone'),
    local_port: field('integer', 'Port of the phone'),
    remote_address: field('text', 'Address of the other side'),
    remote_port: field('integer', 'Port of the other side'),
    uid: shared.uid,
    pid: shared.pid,
    process_name: shared.process_name,
    path: shared.path,
  },
  limits:
    'One moment. Of sockets within the phone only those with a name; newer phones hide whose a connection is.',

  read: (input) =>
    lineRecords<Socket>(input, (emit, strange) => {
      let known = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= text.startsWith('Active ') || text.startsWith('Proto ') || text.startsWith('Netid ');
          // Android 5 and 6 put protocols to the right of their column.
          const line = text.trimStart();
          const socket = ofNetstat(line) ?? ofSs(line);
          if (socket === null) {
            if (/^(?:tcp|udp|raw)/.test(line)) strange();
            return;
          }
          known = true;
          emit({ row, ...socket });
        },
      };
    }),

  observables(socket, emit) {
    const address = socket.remote_address;
    if (address !== null && !NO_OTHER.has(address))
      emit(address.includes(':') ? 'ipv6-addr' : 'ipv4-addr', address, 'contacted');
    if (socket.process_name !== null) emitProcess(emit, socket.process_name, 'ran');
  },
});

type Found = Omit<Socket, 'row'>;
const NO_OTHER = new Set(['0.0.0.0', '::', '127.0.0.1', '::1', '*']);

/** `tcp6  0  0 ::1:36543  ::ffff:192.0.2.7:443  ESTABLISHED 10123 23456 1234/name`: what stands behind the state depends on options. */
function ofNetstat(line: string): Found | null {
  if (line.startsWith('unix ')) return unixOf(line);
  const match =
    /^(tcp6?|udp6?|raw6?) {1,8}\d{1,9} {1,8}\d{1,9} (\S{1,80}) {1,80}(\S{1,80})(?: {1,80}([A-Z][A-Z_0-9]{2,20}))?(?: {1,40}(.{0,300}))?$/.exec(
      line.trimEnd(),
    );
  if (match === null) return null;
  const [, protocol = '', local = '', remote = '', state, rest = ''] = match;
  const program = /(?:^|\s)(\d{1,9})\/(\S{1,200})/.exec(rest);
  const user = /^(u?\d{1,9}[asi]?\d{0,7}|root|system|shell)\b(?!\/)/.exec(rest.trim());
  return {
    protocol,
    socket_state: state ?? null,
    ...sides(local, remote),
    uid:
      user === null
        ? null
        : user[1] === 'root'
          ? 0
          : user[1] === 'system'
            ? 1000
            : user[1] === 'shell'
              ? 2000
              : uidOf(user[1]),
    pid: wholeNumber(program?.[1]),
    process_name: program?.[2] ?? null,
    path: null,
  };
}

function unixOf(line: string): Found | null {
  const match =
    /^unix {1,4}\d{1,9} {1,10}\[[ A-Z]{0,20}\] {1,12}([A-Z]{3,12})\s{1,20}([A-Z]{3,20})?\s{0,30}\d{1,12} (\S.{0,300})$/.exec(
      line.trimEnd(),
    );
  if (match === null) return null;
  return {
    ...NOTHING,
    protocol: 'unix',
    socket_state: match[2] ?? null,
    path: bounded(match[3] as string, 300),
  };
}

const NOTHING = {
  local_address: null,
  local_port: null,
  remote_address: null,
  remote_port: null,
  uid: null,
  pid: null,
  process_name: null,
} as const;

/** `tcp ESTAB 0 0 192.0.2.1:41324 198.51.100.7:5228 users:(("name",pid=1,fd=2)) uid:10123 ino:1 sk:2`. */
function ofSs(line: string): Found | null {
  const match =
    /^(tcp|udp|raw|u_str|u_dgr|u_seq) {1,8}([A-Z][A-Z0-9-]{2,20}) {1,10}\d{1,9} {1,10}\d{1,9} {1,20}(\S{1,100}) {1,80}(\S{1,100})(.{0,1000})/.exec(
      line,
    );
  if (match === null) return null;
  const [, protocol = '', state = '', local = '', remote = '', rest = ''] = match;
  if (protocol.startsWith('u_')) return null;
  const user = /\(\("([^"]{1,100})",pid=(\d{1,9})/.exec(rest);
  return {
    protocol,
    socket_state: state,
    ...sides(local, remote),
    uid: wholeNumber(/\buid:(\d{1,9})/.exec(rest)?.[1]),
    pid: wholeNumber(user?.[2]),
    process_name: user?.[1] ?? null,
    path: null,
  };
}

function sides(
  local: string,
  remote: string,
): Pick<Found, 'local_address' | 'local_port' | 'remote_address' | 'remote_port'> {
  const [ofLocal, ofRemote] = [endOf(local), endOf(remote)];
  return {
    local_address: ofLocal.address,
    local_port: ofLocal.port,
    remote_address: ofRemote.address,
    remote_port: ofRemote.port,
  };
}

/** `[::ffff:192.0.2.7]:443`, `192.0.2.7%wlan0:443`, `:::*`: an IPv4 address within an IPv6 one is given as it is meant. */
function endOf(text: string): { address: string | null; port: number | null } {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return { address: null, port: null };
  let address = text
    .slice(0, colon)
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  if (/^::ffff:\d{1,3}(?:\.\d{1,3}){3}$/i.test(address)) address = address.slice(7);
  return { address: address === '' ? null : address, port: wholeNumber(text.slice(colon + 1)) };
}
