/** A made-up folder of results as mvt-ios writes it: one JSON file for each module, indented by four. */
import { utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';

export class PhantomMvtResults implements PhantomEvidence {
  readonly #files = new Map<string, Uint8Array>();

  constructor() {
    this.addText(
      'info.json',
      JSON.stringify(
        {
          target_path: 'backup',
          mvt_version: '2025.1.1',
          date: '2025-08-14 06:30:00.000000',
          ioc_files: [],
          hashes: [],
        },
        null,
        4,
      ),
    );
  }

  /** Adds `<module>.json`: a list of records, or a dictionary. */
  add(module: string, content: unknown): void {
    this.addText(`${module}.json`, JSON.stringify(content, null, 4));
  }

  addText(name: string, text: string): void {
    this.#files.set(name, utf8(text));
  }

  files(): Map<string, Uint8Array> {
    return new Map(this.#files);
  }
}

export function fixture(): PhantomEvidence {
  const results = new PhantomMvtResults();
  results.add('backup_info', {
    'Build Version': '22G86',
    'Product Type': 'iPhone15,4',
    'Product Version': '18.6',
    'Last Backup Date': '2025-08-14 06:30:00',
    'Unique Identifier': '00000000-0000000000000001',
  });
  results.add('sms', [
    {
      ROWID: 1,
      guid: '00000000-0000-4000-8000-000000000001',
      text: 'Your parcel: https://parcel.example.org/a.',
      phone_number: '+12025550101',
      isodate: '2025-08-10 09:12:13.000000',
      direction: 'received',
      links: ['https://parcel.example.org/a.'],
    },
  ]);
  results.add('tcc', [
    {
      service: 'kTCCServiceMicrophone',
      client: 'com.example.recorder',
      client_type: 'bundle_id',
      auth_value: 'allowed',
      last_modified: '2025-08-11 10:00:00.000000',
    },
  ]);
  results.add('webkit_session_resource_log', {
    'AppDomain-com.example.browser': [
      {
        origin: 'landing.example.net',
        redirect_source: ['short.example.com'],
        redirect_destination: [],
        last_seen: '2025-08-10 09:13:00.000000',
      },
    ],
  });
  return results;
}
