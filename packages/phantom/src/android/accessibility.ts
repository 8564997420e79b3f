/** What `dumpsys accessibility` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

/** As Android writes it today; `enabled` are `package/class`. */
export function accessibilityText(enabled: readonly string[], crashed: readonly string[] = []): string {
  const list = (names: readonly string[]): string => `{${names.map((name) => `{${name}}`).join(', ')}}`;
  return `ACCESSIBILITY MANAGER (dumpsys accessibility)

currentUserId=0
User state[
     attributes:{id=0, touchExplorationEnabled=false, installedServiceCount=2}
     shortcut key:{}
     Bound services:{${enabled.map(() => 'Service[label=A service, feedbackType[FEEDBACK_GENERIC]]').join(', ')}}
     Enabled services:${list(enabled)}
     Binding services:{}
     Crashed services:${list(crashed)}
`;
}

/** As phones of one maker write it: blocks of lines. */
export function accessibilityBlocks(installed: readonly string[], enabled: readonly string[]): string {
  const block = (title: string, names: readonly string[]): string =>
    `  ${title} services: {\n${names.map((name, i) => `    ${i} : ${name}\n`).join('')}  }\n`;
  return `ACCESSIBILITY MANAGER (dumpsys accessibility)\n\nUser state[attributes:{id=0, currentUser=true\n  }\n${block('installed', installed)}${block('enabled', enabled)}${block('binding', [])}  bound services:{\n  }\n`;
}

/** As Android 5 to 8 write it: what runs, by its label. */
function accessibilityLabels(labels: readonly string[]): string {
  const services = labels.map(
    (label) =>
      `Service[label=${label}, feedbackType[FEEDBACK_GENERIC], capabilities=1, notificationTimeout=0]`,
  );
  return `ACCESSIBILITY MANAGER (dumpsys accessibility)

User state[attributes:{id=0, currentUser=true, accessibilityEnabled=true}
           services:{${services.join(', \n                     ')}}]

`;
}

/** Of two users, each in another form: no phone writes both, and a reader bears it. */
export function fixture(): PhantomBugreport {
  const text =
    accessibilityText(['com.example.helper/.HelperService']) + accessibilityLabels(['Screen reader']);
  return reportOfService('accessibility', text);
}
