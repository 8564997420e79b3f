import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Artifact, type RecordsPart, recordsFile } from '@bridle/evidence';
import type { CheckResult, Finding } from '@bridle/model';
import {
  CsvSplitter,
  findingText,
  type Locale,
  MVT_MODULES,
  type MvtModule,
  mvtAlert,
  mvtRecord,
  mvtTimelineHead,
  mvtTimelineLine,
  type OutputFile,
  parseRecordLine,
  placeOf,
  placeOfFinding,
  type RecordLine,
} from '@bridle/report';
import type { ResultFolder } from './host/result-folder.ts';

/**
 * Writes `mvt/` into a finished result: the files of MVT with its names and keys, for scripts that were made for them
 * (docs/from-mvt.md). Made from `records/` and `timeline.csv`, a line at a time.
 */
export async function writeMvtFiles(
  output: ResultFolder,
  result: CheckResult,
  chosen: readonly Artifact[],
  locale: Locale,
): Promise<void> {
  const wanted = new Map<string, unknown>(result.findings.map((finding) => [placeOfFinding(finding), null]));
  // Two artifacts may have one name in MVT (messages of both platforms): both go into one file.
  const bySlug = new Map<string, [Artifact, MvtModule][]>();
  for (const artifact of chosen) {
    const module = MVT_MODULES.get(artifact.id);
    if (module === undefined || !existsSync(recordsPath(output, artifact))) continue;
    const known = bySlug.get(module.slug);
    if (known === undefined) bySlug.set(module.slug, [[artifact, module]]);
    else known.push([artifact, module]);
  }
  for (const [slug, sources] of bySlug) await writeRecords(output, slug, sources, wanted);
  writeAlerts(output, result.findings, wanted, locale);
  await writeTimeline(output, result.evidence[0]?.platform ?? 'ios');
  writeJson(output, 'info.json', {
    target_path: result.evidence[0]?.path ?? '',
    mvt_version: '',
    bridle_version: result.version,
    date: result.startedAt,
    ioc_files: result.indicators.map((set) => set.path),
    hashes: result.evidence.map(({ path, sha256 }) => ({ file_path: path, sha256 })),
  });
}

const recordsPath = (output: ResultFolder, artifact: Artifact, part: RecordsPart = 'living'): string =>
  join(output.path, recordsFile(artifact.id, part));

const writeJson = (output: ResultFolder, name: string, value: unknown): void =>
  output.write(`mvt/${name}`, `${JSON.stringify(value, null, 4)}\n`);

function textAt(line: RecordLine, key: string): string {
  const value = line.get(key);
  return typeof value === 'string' ? value : '';
}

async function writeRecords(
  output: ResultFolder,
  slug: string,
  sources: readonly (readonly [Artifact, MvtModule])[],
  wanted: Map<string, unknown>,
): Promise<void> {
  let file: JsonFile | null = null;
  for (const [artifact, module] of sources) {
    for await (const { record, source, place } of mvtRecords(output, artifact, module, 'living')) {
      if (wanted.has(place)) wanted.set(place, record);
      file ??= new JsonFile(output.create(`mvt/${slug}.json`), module.shape);
      file.add(record, source);
    }
    // MVT knows no deleted rows: they stand in the alerts that rest on them only.
    if (!existsSync(recordsPath(output, artifact, 'recovered'))) continue;
    for await (const { record, place } of mvtRecords(output, artifact, module, 'recovered'))
      if (wanted.has(place)) wanted.set(place, record);
  }
  // MVT writes no file for a module without records.
  file?.end();
}

async function* mvtRecords(
  output: ResultFolder,
  artifact: Artifact,
  module: MvtModule,
  part: RecordsPart,
): AsyncGenerator<{ readonly record: unknown; readonly source: string; readonly place: string }> {
  const lines = createInterface({
    input: createReadStream(recordsPath(output, artifact, part)),
    crlfDelay: Infinity,
  });
  for await (const text of lines) {
    const line = parseRecordLine(text);
    const record = line === null ? null : mvtRecord(line, module, artifact.fields);
    if (line === null || record === null) continue;
    const source = textAt(line, 'source');
    const row = Number(line.get('row'));
    yield { record, source, place: placeOf(artifact.id, textAt(line, 'evidence'), source, row, part) };
  }
}

/** A JSON document of records, written as they come, indented by four as Python does it. */
class JsonFile {
  private readonly file: OutputFile;
  private readonly shape: MvtModule['shape'];
  private source: string | null = null;
  private count = 0;

  constructor(file: OutputFile, shape: MvtModule['shape']) {
    this.file = file;
    this.shape = shape;
  }

  add(record: unknown, source: string): void {
    const depth = this.shape === 'by-source' ? '        ' : '    ';
    const text = JSON.stringify(record, null, 4).replaceAll('\n', `\n${depth}`);
    if (this.shape === 'one') {
      if (this.count === 0) this.write(JSON.stringify(record, null, 4));
    } else if (this.shape === 'list') this.write(`${this.count === 0 ? '[' : ','}\n${depth}${text}`);
    else {
      if (source !== this.source)
        this.write(`${this.count === 0 ? '{' : '\n    ],'}\n    ${JSON.stringify(source)}: [`);
      this.write(`${source === this.source ? ',' : ''}\n${depth}${text}`);
    }
    this.source = source;
    this.count += 1;
  }

  end(): void {
    if (this.shape === 'list') this.write('\n]');
    if (this.shape === 'by-source') this.write('\n    ]\n}');
    void this.file.close();
  }

  private write(text: string): void {
    void this.file.write(Buffer.from(text));
  }
}

function writeAlerts(
  output: ResultFolder,
  findings: readonly Finding[],
  records: ReadonlyMap<string, unknown>,
  locale: Locale,
): void {
  const bySlug = new Map<string, unknown[]>();
  const all = findings.map((finding) => {
    const alert = mvtAlert(finding, findingText(finding, locale).title, records.get(placeOfFinding(finding)));
    const slug = MVT_MODULES.get(finding.artifact)?.slug;
    if (slug !== undefined) bySlug.set(slug, [...(bySlug.get(slug) ?? []), alert]);
    return alert;
  });
  if (all.length > 0) writeJson(output, 'alerts.json', all);
  for (const [slug, alerts] of bySlug) writeJson(output, `${slug}_detected.json`, alerts);
}

async function writeTimeline(output: ResultFolder, platform: string): Promise<void> {
  const file = output.create('mvt/timeline.csv');
  const write = (line: string): void => void file.write(Buffer.from(`${line}\r\n`));
  write(mvtTimelineHead(platform));
  const splitter = new CsvSplitter();
  let isHead = true;
  for await (const text of createReadStream(join(output.path, 'timeline.csv'), 'utf8')) {
    for (const fields of splitter.push(String(text))) {
      if (!isHead) write(mvtTimelineLine(fields));
      isHead = false;
    }
  }
  void file.close();
}
