import type { Instant } from '@bridle/model';
import { LocalClock } from '../../android/local-clock.ts';
import { propertiesOf } from '../../android/property-text.ts';
import { headValue } from '../../android/report-facts.ts';
import { HEAD } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidDevice extends SourceRecord {
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
  readonly local_time: string | null;
  readonly timezone: string | null;
  readonly model: string | null;
  readonly manufacturer: string | null;
  readonly os_version: string | null;
  readonly security_patch: string | null;
  readonly fingerprint: string | null;
  readonly build_tags: string | null;
  readonly build_type: string | null;
  readonly verified_boot: string | null;
  readonly bootloader_locked: boolean | null;
  readonly debuggable_system: boolean | null;
  readonly encryption: string | null;
  readonly selinux_mode: string | null;
  readonly bootloader: string | null;
  readonly kernel: string | null;
  readonly uptime: string | null;
}

export const device = defineArtifact<AndroidDevice>({
  id: 'android.device',
  title: 'The phone and how it was started',
  reveals:
    'Version and date of the last security patch, whether the start of the phone was verified, whether its bootloader is ' +
    'locked, whose keys signed the system, whether data are encrypted: what an attacker would have had to get past.',
  references: [
    'https://source.android.com/docs/security/features/verifiedboot/boot-flow',
    'https://source.android.com/docs/security/bulletin',
  ],
  places: { 'android-bugreport': [HEAD] },
  companions: { 'android-bugreport': ['section/SYSTEM PROPERTIES'] },
  fields: {
    isodate: shared.isodate,
    zone: shared.zone,
    local_time: shared.local_time,
    timezone: field('text', 'Time zone that the phone was set to, as `Europe/Paris`'),
    model: field('text', 'Model of the phone'),
    manufacturer: field('text', 'Maker of the phone'),
    os_version: field('text', 'Version of Android'),
    security_patch: field('text', 'Date of the security patches that are installed'),
    fingerprint: shared.fingerprint,
    build_tags: field(
      'text',
      '`release-keys` for a system signed by its maker; `test-keys`, `dev-keys` for others',
    ),
    build_type: field('text', '`user` for phones that are sold; `userdebug`, `eng` for developers'),
    verified_boot: field('text', 'Result of the check at the start: green, yellow, orange, red'),
    bootloader_locked: field('boolean', 'Whether the phone starts only systems of its maker'),
    debuggable_system: field('boolean', 'Whether every app can be looked into over the cable'),
    encryption: field('text', 'Whether and how the data are encrypted, as `encrypted file`'),
    selinux_mode: field('text', 'Whether refusals of SELinux count: enforcing, permissive'),
    bootloader: field('text', 'Version of the bootloader'),
    kernel: field('text', 'Version of the kernel'),
    uptime: field('text', 'Since when the phone was on, as it wrote it'),
  },
  limits: 'What the phone says of itself; a system that was replaced can say what it likes.',

  async *read(input) {
    const head = await textOf(input);
    const companion = await input.companion(0);
    const properties = propertiesOf(companion === null ? '' : await textOf(companion));
    const get = (...names: readonly string[]): string | null => {
      for (const name of names) {
        const value = properties.get(name)?.trim();
        if (value !== undefined && value !== '') return value.slice(0, 500);
      }
      return null;
    };
    const yes = (value: string | null): boolean | null =>
      value === null ? null : value === '1' || value === 'locked';
    const clock = new LocalClock(input.timezone ?? get('persist.sys.timezone'));
    const local = /^== dumpstate: ([^\r\n]{1,60})/m.exec(head)?.[1]?.trim() ?? null;
    const fingerprint =
      get('ro.build.fingerprint') ?? headValue(head, 'Build fingerprint')?.replace(/^'|'$/g, '') ?? null;
    if (local === null && fingerprint === null && properties.size === 0) {
      // A bare dumpsys begins with its list of services, or with nothing.
      if (head.trim() !== '' && !head.includes('Currently running services'))
        input.partial('neither head nor properties of a report');
      return;
    }
    const command = headValue(head, 'Command line') ?? '';
    const [type, tags] = fingerprint?.split(':').at(-1)?.split('/') ?? [];
    yield [
      {
        row: 1,
        isodate: clock.instant(local),
        zone: clock.zone,
        local_time: local,
        timezone: get('persist.sys.timezone'),
        model: get('ro.product.model', 'ro.product.vendor.model', 'ro.product.system.model'),
        manufacturer: get('ro.product.manufacturer', 'ro.product.vendor.manufacturer'),
        os_version: get('ro.build.version.release'),
        security_patch: get('ro.build.version.security_patch'),
        fingerprint,
        build_tags: get('ro.build.tags') ?? tags ?? null,
        build_type: get('ro.build.type') ?? type ?? null,
        verified_boot: get('ro.boot.verifiedbootstate') ?? argument(command, 'androidboot.verifiedbootstate'),
        bootloader_locked: yes(get('ro.boot.flash.locked', 'ro.boot.vbmeta.device_state')),
        debuggable_system: yes(get('ro.debuggable')),
        encryption:
          [get('ro.crypto.state'), get('ro.crypto.type')].filter((part) => part !== null).join(' ') || null,
        selinux_mode: get('ro.boot.selinux') ?? argument(command, 'androidboot.selinux'),
        bootloader: get('ro.bootloader') ?? headValue(head, 'Bootloader'),
        kernel: headValue(head, 'Kernel'),
        uptime: headValue(head, 'Uptime'),
      },
    ];
  },

  events(record, emit) {
    emit(record.isodate, 'Report taken', record.model ?? '');
  },
});

const MAX_TEXT = 1_048_576;

async function textOf(input: Input): Promise<string> {
  const bytes = await input.access.read(0, Math.min(input.access.size, MAX_TEXT));
  return new TextDecoder().decode(bytes);
}

/** The value of one argument of the kernel's command line. */
function argument(line: string, name: string): string | null {
  for (const part of line.slice(0, 20_000).split(' '))
    if (part.startsWith(`${name}=`)) return part.slice(name.length + 1) || null;
  return null;
}
