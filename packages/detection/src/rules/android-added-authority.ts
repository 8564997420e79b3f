import type {
  AndroidCertificate,
  AndroidFile,
  AndroidSetting,
  DeviceAdmin,
  LogEntry,
  SourceRecord,
} from '@bridle/evidence';
import type { Instant } from '@bridle/model';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type Sign = SourceRecord &
  Pick<AndroidCertificate, 'record_type' | 'path' | 'certificate_name' | 'is_authority' | 'self_issued'>;
type File = SourceRecord & Pick<AndroidFile, 'path' | 'modified'>;
type Line = SourceRecord & Pick<LogEntry, 'isodate' | 'log_tag' | 'log_text'>;
type Setting = SourceRecord & Pick<AndroidSetting, 'name' | 'value'>;
type Admin = SourceRecord & Pick<DeviceAdmin, 'record_type'>;

/** Where Android keeps authorities that were added, by user, and where it did before it had several users. */
const ADDED = /^\/data\/misc\/(?:user\/\d{1,4}|keychain)\/cacerts-added\/[0-9a-f]{8}\.\d{1,3}$/;
/** `[1,CN=Example,0]`: whether it worked, whose it is, for which user (from Android 11 on). */
const LOGGED = /^\[1,(.{0,500}?)(?:,-?\d{1,6})?\]?\s*$/;
/** What stands there where no proxy is set. */
const NO_PROXY: ReadonlySet<string> = new Set(['', ':0', 'null']);
/** A phone has one or two. */
const MAX_ADDED = 50;

interface Added {
  readonly how: 'notice' | 'file' | 'log' | 'ready';
  readonly name: string | null;
  readonly from: From;
  readonly row: number;
  readonly at: Instant | null;
}

export const androidAddedAuthority = defineCrossRule({
  id: 'android.added-authority',
  artifacts: [
    'android.certificates',
    'android.files',
    'android.logcat',
    'android.settings',
    'android.device-policy',
  ],
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Somebody added a certificate authority to the phone, or laid one ready for it. Together with a proxy through which ' +
    'the phone sends everything, it lets others read along: a state had its people install one for that. By itself ' +
    'it is told weaker, for employers, schools, developers and filters against advertisements install them too; on a ' +
    'phone that somebody manages it is expected, and told for information.',
  references: [
    'https://censoredplanet.org/kazakhstan',
    'https://attack.mitre.org/techniques/T1638/',
    'https://support.google.com/nexus/answer/2844832',
  ],
  start() {
    const added: Added[] = [];
    let managed = false;
    let proxy: string | null = null;
    const add = (one: Added): void => {
      const known = added.some(({ how, name }) => how === one.how && name === one.name);
      if (!known && added.length < MAX_ADDED) added.push(one);
    };
    return {
      watches: [
        watch<Sign>('android.certificates', (record, from) => {
          const { row, record_type: type, path, certificate_name: name } = record;
          if (type === 'notice') add({ how: 'notice', name: null, from, row, at: null });
          // A certificate of a server, or one that another vouches for, makes no authority.
          else if (record.self_issued === true && record.is_authority !== false)
            add({ how: 'ready', name: name ?? path, from, row, at: null });
        }),
        watch<File>('android.files', ({ row, path, modified }, from) => {
          if (ADDED.test(path)) add({ how: 'file', name: path, from, row, at: modified });
        }),
        watch<Line>('android.logcat', ({ row, isodate, log_tag: tag, log_text: text }, from) => {
          if (tag !== 'security_cert_authority_installed') return;
          const [, subject] = LOGGED.exec(text) ?? [];
          if (subject !== undefined) add({ how: 'log', name: subject, from, row, at: isodate });
        }),
        watch<Setting>('android.settings', ({ name, value }) => {
          if (name === 'http_proxy' && !NO_PROXY.has(value)) proxy ??= value;
        }),
        watch<Admin>('android.device-policy', ({ record_type: type }) => {
          managed ||= type === 'device-owner' || type === 'profile-owner';
        }),
      ],
      end(report) {
        const level = managed ? 'info' : proxy === null ? 'low' : 'medium';
        for (const { how, name, from, row, at } of added)
          report({
            from,
            row,
            at,
            level,
            details: { how, name: shown(name), proxy: shown(proxy, 100), managed: managed ? 'yes' : 'no' },
          });
      },
    };
  },
  examples: {
    matching: [
      {
        what: 'the phone warns, and a proxy is set',
        files: [
          exampleFile<Sign>('android.certificates', [sign('notice')]),
          exampleFile<Setting>('android.settings', [{ row: 1, name: 'http_proxy', value: '192.0.2.7:8080' }]),
        ],
      },
      {
        what: 'an authority lies where the phone keeps those that were added',
        files: [
          exampleFile<File>('android.files', [
            { row: 1, path: '/data/misc/user/0/cacerts-added/9a5ba575.0', modified: null },
          ]),
        ],
      },
      {
        what: 'the log tells of it',
        files: [exampleFile<Line>('android.logcat', [line('[1,CN=Example Root,O=Example,0]')])],
      },
      {
        what: 'a root lies where the cable leaves its files, on a phone of an employer',
        files: [
          exampleFile<Sign>('android.certificates', [sign('file')]),
          exampleFile<Admin>('android.device-policy', [{ row: 1, record_type: 'device-owner' }]),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'a certificate of a server, and a proxy',
        files: [
          exampleFile<Sign>('android.certificates', [
            { ...sign('file'), is_authority: false, self_issued: false },
          ]),
          exampleFile<Setting>('android.settings', [{ row: 1, name: 'http_proxy', value: '192.0.2.7:8080' }]),
        ],
      },
      {
        what: "the system's own authorities",
        files: [
          exampleFile<File>('android.files', [
            { row: 1, path: '/system/etc/security/cacerts/9a5ba575.0', modified: null },
          ]),
        ],
      },
      {
        what: 'it did not work',
        files: [exampleFile<Line>('android.logcat', [line('[0,CN=Example Root,0]')])],
      },
    ],
  },
});

function sign(type: Sign['record_type']): Sign {
  const file = type === 'file';
  return {
    row: 1,
    record_type: type,
    path: file ? '/data/local/tmp/ca.pem' : null,
    certificate_name: file ? 'CN=Example Root' : null,
    is_authority: file ? true : null,
    self_issued: file ? true : null,
  };
}

function line(text: string): Line {
  return { row: 1, isodate: null, log_tag: 'security_cert_authority_installed', log_text: text };
}
