/**
 * The report as it is shown within the page: without its links to public sources. In a frame that may load nothing, a
 * press on one would put the browser's error in place of the report. Their addresses stay, as text; the report that is
 * saved or opened by itself has the links.
 */
export function framedReport(report: string): string {
  const parsed = new DOMParser().parseFromString(report, 'text/html');
  for (const link of parsed.querySelectorAll('a[href^="https:"]')) link.removeAttribute('href');
  return `<!doctype html>\n${parsed.documentElement.outerHTML}`;
}
