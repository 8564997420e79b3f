// The floor of any check: reads and hashes every file below a folder.
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

const buffer = Buffer.alloc(1024 * 1024);
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const hash = createHash('sha256');
  const fd = openSync(join(entry.parentPath, entry.name));
  for (let got = 1; got > 0; ) {
    got = readSync(fd, buffer, 0, buffer.length, null);
    hash.update(buffer.subarray(0, got));
  }
  closeSync(fd);
  hash.digest('hex');
}
