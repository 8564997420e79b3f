/** What `dumpsys role` says. */
import { type PhantomBugreport, reportOfService } from './dumpstate.ts';

export function roleText(roles: Readonly<Record<string, readonly string[]>>, user = 0): string {
  const lines = [
    'ROLE MANAGER STATE (dumpsys role):',
    '{',
    '  user_states=[',
    '    {',
    `      user_id=${user}`,
    '      version=-1',
    '      roles=[',
  ];
  for (const [name, holders] of Object.entries(roles)) {
    lines.push('        {', `          name=android.app.role.${name}`);
    for (const holder of holders) lines.push(`          holders=${holder}`);
    lines.push('        }');
  }
  lines.push('      ]', '    }', '  ]', '}');
  return `${lines.join('\n')}\n`;
}

export function fixture(): PhantomBugreport {
  return reportOfService(
    'role',
    roleText({ SMS: ['com.example.messages'], ASSISTANT: [], BROWSER: ['com.example.browser'] }),
  );
}
