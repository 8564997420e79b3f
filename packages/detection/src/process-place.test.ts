import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inMemory, openZipMember, readZip } from '@bridle/bytes';
import { describe, expect, it } from 'vitest';
import { canonical, placeOf } from './process-place.ts';

describe('where a program lies', () => {
  it.each([
    ['/usr/libexec/xpcroleaccountd', 'system'],
    ['/System/Library/PrivateFrameworks/IMCore.framework/imagent.app/imagent', 'system'],
    ['/kernel', 'system'],
    ['/private/preboot/Cryptexes/OS/System/Library/x', 'system'],
    ['/private/var/containers/Bundle/Application/0A/Example App.app/Example App', 'app'],
    ['/var/containers/Bundle/Application/0A/Example.app/PlugIns/x.appex/x', 'app'],
    ['/private/var/db/com.apple.xpc.roleaccountd.staging/phantomd', 'staging'],
    ['/private/var/db/com.apple.xpc.roleaccountd.staging/drop/phantomd', 'staging'],
    ['/var/db/com.apple.xpc.roleaccountd.staging/exec-1A2B/phantomd', 'staging'],
    ['/private/var/tmp/helper', 'staging'],
    ['/private/var/root/tool', 'elsewhere'],
    ['/opt/tool', 'elsewhere'],
    ['launchd', 'unknown'],
    [null, 'unknown'],
  ] as const)('%s: %s', (path, place) => expect(placeOf(path)).toBe(place));

  it.each([
    '/private/var/db/com.apple.xpc.roleaccountd.staging/exec/16777224.1.xpc/com.apple.NRD.UpdateBrainService',
    '/private/var/db/com.apple.xpc.roleaccountd.staging/exec/16777229.34120.xpc/Contents/MacOS/com.apple.NRD.UpdateBrainService',
    '/var/db/com.apple.xpc.roleaccountd.staging/com.apple.MobileSoftwareUpdate.UpdateBrainService.16777229.35354991.xpc/com.apple.MobileSoftwareUpdate.UpdateBrainService',
  ])('leaves Apple’s own users of the staging folder out: %s', (path) =>
    expect(placeOf(path)).toBe('system'),
  );

  it('does not take for Apple’s own what only looks like it', () => {
    const staging = '/private/var/db/com.apple.xpc.roleaccountd.staging';
    for (const path of [
      `${staging}/exec/16777224.1.xpc/phantomd`,
      `${staging}/com.apple.phantom/com.apple.phantom`,
      `${staging}/exec/x.xpc/com.apple.NRD.UpdateBrainService`,
      `${staging}/exec/1.2.xpc/com.apple.x/phantomd`,
    ])
      expect(placeOf(path), path).toBe('staging');
  });

  it('knows both spellings of one folder', () => {
    expect(canonical('/var/tmp/x')).toBe('/private/var/tmp/x');
    expect(canonical('/usr/bin/x')).toBe('/usr/bin/x');
  });
});

const PATHS = join(
  import.meta.dirname,
  '../../../../shared/corpus/phones/paths/belkasoft-ctf6-ios-dev1.csv.zip',
);

describe.skipIf(!existsSync(PATHS))('the paths of a clean phone', () => {
  it('has its programs in the places of the system and of apps', async () => {
    const access = inMemory(new Uint8Array(readFileSync(PATHS)));
    const [member] = (await readZip(access))?.members ?? [];
    if (member === undefined) throw new Error('no list of paths');
    const content = await openZipMember(access, member);
    if ('refused' in content) throw new Error(content.refused);
    const text = new TextDecoder().decode(await content.read(0, content.size));
    // Daemons, and what lies beside the information of an app under the app's own name.
    const programs = text
      .split('\n')
      .map((line) => `/${line.split(',')[0]}`)
      .filter(
        (path) => /^\/usr\/(?:libexec|sbin|bin)\/[^/.]+$/.test(path) || /\/([^/]+)\.app\/\1$/.test(path),
      );
    expect(programs.length).toBeGreaterThan(300);
    const odd = programs.filter((path) => !['system', 'app'].includes(placeOf(path)));
    expect(odd.length).toBe(0);
  });
});
