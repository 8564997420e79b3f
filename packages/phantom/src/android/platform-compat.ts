/** What `dumpsys platform_compat` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export interface PhantomCompatChange {
  readonly id: number;
  readonly name: string;
  readonly packages?: Readonly<Record<string, boolean>>;
  readonly raw?: Readonly<Record<string, boolean>>;
}

export function platformCompatText(changes: readonly PhantomCompatChange[]): string {
  const list = (of: Readonly<Record<string, boolean>>): string =>
    Object.entries(of)
      .map(([name, on]) => `${name}=${on}`)
      .join(', ');
  return changes
    .map(({ id, name, packages, raw }) => {
      const parts = [`ChangeId(${id}; name=${name}; disabled`];
      if (packages !== undefined) parts.push(`packageOverrides={${list(packages)}}`);
      if (raw !== undefined) parts.push(`rawOverrides={${list(raw)}}`);
      return `${parts.join('; ')}; overridable)\n`;
    })
    .join('');
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'platform_compat',
    platformCompatText([
      { id: 180326845, name: 'OVERRIDE_MIN_ASPECT_RATIO_MEDIUM' },
      {
        id: 168419799,
        name: 'DOWNSCALED',
        packages: { 'com.example.here': false },
        raw: { 'com.example.here': false, 'com.example.gone': true },
      },
    ]),
  );
}
