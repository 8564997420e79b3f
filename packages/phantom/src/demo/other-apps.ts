import type { PhantomBackup } from '../backup.ts';
import { addMessenger } from '../ios/messenger.ts';
import { SIGNAL_GROUP, signalPreferences } from '../ios/signal.ts';
import { addTelegram, telegramPeer } from '../ios/telegram.ts';
import { addThreema } from '../ios/threema.ts';
import { addViber } from '../ios/viber.ts';
import { OWNER, PEOPLE } from './people.ts';
import { YEAR } from './story.ts';

const at = (text: string): Date => new Date(`${YEAR}-${text}Z`);

/** Apps that she has for one or two people each: nothing of the story came through them. */
export function addOtherApps(backup: PhantomBackup): void {
  const { gaspar, tavi, wanda } = PEOPLE;
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
  const [owner, friend] = [100_000_000_000_100, 100_000_000_000_264];
  addMessenger(backup, {
    owner,
    contacts: [
      { id: owner, name: OWNER.name },
      { id: friend, name: tavi.name, email: tavi.email },
    ],
    threads: [
      {
        key: friend,
        messages: [
          { from: friend, text: 'The pictures from the regatta are in the album', at: at('09-26T19:12:30') },
          { from: owner, text: 'The one with the gull is the best', at: at('09-26T20:01:17') },
        ],
      },
    ],
  });
  const domain = `AppDomainGroup-${SIGNAL_GROUP}`;
  const path = `Library/Preferences/${SIGNAL_GROUP}.plist`;
  backup.add({ domain, path, bytes: signalPreferences() });
  const cousins = telegramPeer('user', 5_550_276);
  addTelegram(backup, {
    peers: [[cousins, { i: BigInt(cousins), fn: 'Gaspar', ln: 'Quarrelston', p: gaspar.phone.slice(1) }]],
    messages: [
      { in: cousins, from: cousins, text: 'The ferry runs again', at: at('10-20T06:50:00') },
      { in: cousins, sent: true, text: 'Then I come on Friday', at: at('10-20T07:02:00') },
    ],
  });
}
