import type { PhantomBackup } from '../backup.ts';
import { addThreema } from '../ios/threema.ts';
import { addViber } from '../ios/viber.ts';
import { PEOPLE } from './people.ts';
import { YEAR } from './story.ts';

const at = (text: string): Date => new Date(`${YEAR}-${text}Z`);

/** Apps that she has for one or two people each: nothing of the story came through them. */
export function addOtherApps(backup: PhantomBackup): void {
  const { gaspar, wanda } = PEOPLE;
  const cousin = { id: 'made-up-member-1', name: gaspar.name, phone: gaspar.phone };
  addViber(backup, {
    chats: [
      {
        with: cousin,
        messages: [
          { from: cousin, text: 'Are you at home on Sunday?', at: at('09-18T17:04:11') },
          { sent: true, text: 'From four on', at: at('09-18T17:20:40') },
          { sent: true, call: 'outgoing_viber', duration: 412, at: at('09-19T15:58:02') },
          { from: cousin, text: 'Mother says thank you for the candles', at: at('10-03T08:44:55') },
        ],
      },
    ],
  });
  const office = { id: 'WNDCRRW1', first: 'Wanda', last: 'Carrowmoor', phone: wanda.phone };
  addThreema(backup, {
    chats: [
      {
        with: office,
        messages: [
          { text: 'The minutes are public from Monday', at: at('10-15T11:31:07') },
          { sent: true, text: 'Then I shall ask for them on Monday', at: at('10-15T11:33:42') },
        ],
      },
    ],
  });
}
