import { rules } from '@bridle/detection';
import { type Artifact, artifacts } from '@bridle/evidence';
import type { CheckResult } from '@bridle/model';
import { checkJson, findingsStix, type ResultStream, renderReport } from '@bridle/report';
import { digests } from './host/digests.ts';
import type { ResultFolder } from './host/result-folder.ts';
import type { CheckCommandOptions } from './options.ts';
import { reportFonts } from './report-fonts.ts';

/** Writes what can only be written when all was looked at. Gives the text of check.json, which is written last. */
export async function writeOutputs(
  output: ResultFolder,
  stream: ResultStream,
  result: CheckResult,
  options: Pick<CheckCommandOptions, 'lang' | 'from' | 'to' | 'madeUp'> & {
    /** Whether a direction rests on a name of --me. */
    readonly ownerNamed?: boolean;
  },
  chosen: readonly Artifact[],
): Promise<string> {
  const { lang, from, to, madeUp, ownerNamed = false } = options;
  await stream.close();
  await stream.timeline.close(result.findings);
  output.write('findings.stix.json', findingsStix(result, digests));
  output.write(
    'report.html',
    renderReport(result, {
      locale: lang,
      artifacts,
      context: {
        rules,
        window: { from, to },
        madeUp,
        ownerNamed,
        leftOut: artifacts.filter((a) => !chosen.includes(a)).map((a) => a.id),
      },
      fontCss: reportFonts(lang),
    }),
  );
  const json = checkJson(result, lang);
  output.replace('check.json', json);
  output.tidy();
  return json;
}
