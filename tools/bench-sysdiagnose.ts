/** Writes the reference sysdiagnose to a path: a process of its own, so that its memory is not counted to what is measured. */
import { writeReferenceSysdiagnose } from '@bridle/phantom';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('give the path of the archive');
await writeReferenceSysdiagnose(path, { scale: 1, seed: 1 });
