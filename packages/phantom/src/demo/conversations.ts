/** Ordinary messages: the noise in which the lures lie, and what a person says who gets them. */
import { Random } from '../random.ts';
import { YEAR } from './story.ts';

/** One line of a conversation. */
export interface Line {
  /** Key of a person, or the name of a service. */
  readonly with: string;
  readonly at: Date;
  readonly sent: boolean;
  readonly text: string;
}

/** Month, day, time (UTC), other side, direction (`<` came in, `>` went out), text. Services write; nobody answers them. */
const MESSAGES = `
09-01 07:41 hedda < Desk meeting at half past nine today. Can you bring the tender figures?
09-01 07:44 hedda > Yes. The register has put up the second volume, by the way.
09-01 12:15 petra < Are you coming on Sunday? Father is making his fish soup.
09-01 12:31 petra > Wouldn't miss it. Shall I bring the plum cake?
09-01 12:32 petra < Please do
09-02 17:05 InkFerry < The 17.40 to Kestrelby runs 20 minutes late. Times: https://ferry-times.example/today
09-02 17:11 tavi > Ferry is late again, start eating without me
09-02 17:12 tavi < I'll keep a plate warm
09-03 09:20 imre < Pictures from the quay are in the folder. The dredger has no name on the stern any more.
09-03 09:26 imre > Since when?
09-03 09:27 imre < Two weeks, says the man at the crane
09-05 18:40 petra < The cake!! Father asks for the recipe
09-05 19:02 petra > https://plum-kitchen.example/cake but with less sugar
09-06 08:12 ada < I have put the profile for the office Wi-Fi on your phone. Tell me if it drops again.
09-06 08:30 ada > Works, thank you
09-07 10:02 hedda < How far are we with the dredging story?
09-07 10:09 hedda > Two of three contracts. The third is "being scanned".
09-07 10:10 hedda < Since May
09-07 10:11 hedda > Since May.
09-08 16:45 Library < Your reservation "Tides and Tolls" is ready until 18 September.
09-09 11:30 QuayDental < Reminder: 14 September, 08.15, Dr Fennimark.
09-09 20:18 tavi < Cinema on Friday?
09-09 20:25 tavi > Yes. Nothing with boats in it please
09-10 07:55 imre < Boats it is
09-10 12:40 TownParcel < Parcel 77120 is at your door from 14.00 to 16.00. https://town-parcel.example/77120
09-10 15:12 TownParcel < Parcel 77120 was handed to a neighbour.
09-13 16:55 tavi > Did you order anything? They say they could not deliver
09-13 16:58 tavi < No. Wasn't yours the one the neighbour took?
09-13 16:59 tavi > Exactly
09-14 09:05 petra < How was the dentist
09-14 09:20 petra > Numb
09-15 13:22 hedda < Legal wants the note on how we got volume two
09-15 13:25 hedda > From a public shelf, with a public library card
09-16 18:00 imre > Kestrelby tomorrow, first ferry? I want to see the yard
09-16 18:04 imre < I bring the long lens
09-17 05:58 InkFerry < Good morning. The 06.20 to Kestrelby runs on time.
09-17 14:31 hedda > The yard is empty. Oldmast has moved everything in one weekend.
09-17 14:35 hedda < Pictures?
09-17 14:36 hedda > Imre has forty
09-19 10:00 petra < Father's birthday on the 2nd, don't forget
09-19 10:21 petra > As if
09-21 08:20 orla > Is there anything against me at the court of Inkwater? I got a text with a link.
09-21 08:41 orla < No. Courts write letters, they do not text. Please don't open it.
09-21 08:43 orla > Wasn't going to. It had the right town though.
09-21 08:44 orla < Keep it. Don't delete it.
09-22 12:05 ada < Server is down until one, sorry
09-23 17:30 tavi < Bread?
09-23 17:33 tavi > Got some
09-24 09:14 hedda < The minister's office asks what we are working on. I said fish.
09-24 09:15 hedda > True in a way
09-27 11:11 imre < New number for the crane man, I'll tell you at the desk
09-28 16:45 Library < "Tides and Tolls" is due on 2 October. https://town-library.example/account
09-29 19:52 imre > Did you hear that Ackerby died??
09-29 19:58 imre < I saw him at the market this morning, with a very large pumpkin
09-29 19:59 imre > Then somebody sends me funerals of people who are alive
09-29 20:01 imre < Show that to Ada
09-30 08:10 ada > I got a strange message yesterday about a funeral. Third one this month.
09-30 08:25 ada < Don't open it. I'm away until Monday, we look at it then, all right?
09-30 08:26 ada > All right
10-01 18:20 petra < Candles bought. 71 would not fit on the cake so it's a 7 and a 1
10-02 21:40 petra < He was so happy. Thank you for the atlas
10-04 09:30 hedda < Budget meeting moved to Thursday
10-04 10:31 tavi > Are we going anywhere? An embassy wants to confirm my appointment
10-04 10:35 tavi < Only to the quay
10-05 21:20 hedda > Somebody offers me papers about the harbour. No name, only an address.
10-05 21:33 hedda < Could be good, could be nothing. Ask how he got your private number.
10-05 21:35 hedda > Tomorrow
10-06 10:15 hedda > No answer from our paper person
10-07 12:00 tavi < Soup at the quay?
10-07 12:04 tavi > Ten minutes
10-07 15:26 tavi > Now I have results at a clinic. Deleted it, I am tired of these
10-08 07:30 imre > Battery is at 9 percent and I only just took it off the charger
10-08 07:33 imre < It's the cold
10-08 07:34 imre > It's October
10-09 07:50 petra > Where are you? Are you all right? Which clinic?
10-09 07:58 petra < ??? I'm at home. I'm making coffee. What clinic
10-09 07:59 petra > Somebody wrote that you had an accident
10-09 08:01 petra < Who writes such a thing
10-10 17:25 petra < Father and I are fine. Stop checking
10-11 12:31 hedda > There is an article about me somewhere, says a stranger. Have you seen anything?
10-11 12:50 hedda < Nothing here
10-11 18:57 hedda > I looked. The page was blank, then the news of some other paper.
10-11 19:10 hedda < Leave it
10-12 08:05 ada < Back. Bring me the phone when you have a minute
10-12 08:06 ada > After the story, promise
10-13 13:15 tavi > Phone is warm like a little stove. Do you still have the old one?
10-13 13:20 tavi < In the drawer with the keys
10-14 10:44 Library < Thank you for returning "Tides and Tolls".
10-15 16:02 orla < I have read the draft. Page 4 needs a second source.
10-15 16:05 orla > Page 4 has two. I tell you on paper.
10-18 09:00 imre > Switched it off and on, battery is better today
10-18 09:02 imre < The cold, I told you
10-20 08:40 imre > When is high water in Inkwater? The tide page jumps somewhere else
10-20 08:44 imre < 11.52. I have it on paper, like a grown-up
10-22 14:12 hedda < They have hired a law firm. For fish.
10-22 14:13 hedda > Good fish
10-25 17:00 QuayDental < Reminder: 28 October, 08.15, Dr Fennimark.
10-27 11:30 hedda < We print on Thursday next week. Breathe.
10-29 19:19 tavi < Lasagne or lasagne
10-29 19:20 tavi > Tough one. Lasagne
11-01 08:01 hedda < Proofs are on your desk
11-01 08:09 hedda > On my way
11-02 12:40 orla < Cleared. All of it, with two commas.
11-03 22:05 petra < Big day tomorrow. Father has bought ten copies and it is not out yet
11-04 05:32 hedda < It is out. https://inkwater-courier.example/dredge
11-04 05:33 hedda > I am reading it like somebody else's
11-04 07:15 petra < He reads it aloud to the neighbours
11-04 09:48 imre < The crane man says: thank you
11-05 10:20 hedda < The ministry denies page 4
11-05 10:21 hedda > They deny the page with two sources
11-08 17:44 tavi < You are on the radio in the bakery
11-09 09:10 ada < Now the story is out: your phone?
11-09 09:15 ada > New phone, new battery, next week. I forget it each time
11-12 12:01 InkFerry < No ferries to Kestrelby on 13 November: storm.
11-13 18:30 tavi < The shutters hold
11-16 16:45 Library < Your reservation "Knots" is ready until 26 November.
11-19 10:05 hedda < Parliament asks about Oldmast on Tuesday. Front seat for you.
11-19 10:07 hedda > I bring the atlas
`;

/** After the last check-point of the database: these rows are in its write-ahead log only. */
const LATE_MESSAGES = `
11-22 07:05 hedda > Somebody writes that he knows whom I meet
11-22 07:09 hedda < Come to my office. Without the phone.
11-23 15:20 imre < You on the gallery, 4 pictures, one with eyes open
11-24 06:35 ada > Apple says that attackers may be after my phone. Is that real?
11-24 06:41 ada < Could be. Don't tap anything in it, sign in on the office computer and look there.
11-24 06:58 ada > It is there too
11-24 07:02 ada < Then don't delete anything and don't update. We make a backup and have it checked.
11-24 07:10 ada > This one came in October, about Petra: https://clinic-visit.example/r/31
11-24 07:12 ada < Thank you. Please bring me the rest on the screen, not by message.
11-26 18:00 petra < Are you eating properly
11-26 18:02 petra > Soup on Sunday?
`;

/** In the group of the newsroom and with single people, on WhatsApp. The other side of a group's line is who wrote it. */
const NEWSROOM = `
09-02 08:00 hedda < Good morning. Planning at ten, room with the plant.
09-02 08:02 imre < The plant is dead
09-02 08:03 hedda < Room with the pot then
09-07 12:44 imre < Who took the tripod
09-07 12:50 imre > Me, it is in the car
09-14 15:30 hedda < Anyone at the harbour council tonight?
09-14 15:31 imre > Going
09-22 12:10 ada < Server back at one. Coffee machine unaffected.
10-01 09:09 hedda < Welcome to the new trainee, be kind
10-06 16:20 imre < Storm pictures wanted from everybody with a window
10-19 11:00 hedda < Reminder: no names of sources in this group. Ever.
10-28 17:45 imre < Proof room smells of oranges, who
10-28 17:47 imre > Guilty
11-04 05:40 hedda < Read the front page, then sleep, in any order
11-04 06:12 imre < The kiosk by the ferry is sold out
11-15 10:30 ada < From today: long pass codes for everybody. I will ask.
11-23 18:10 hedda < Parliament in four minutes of radio. Well done.
`;

const CHATS = `
09-04 19:30 tavi < Look what the cat did to the map
09-04 19:41 tavi > That is now the border
09-11 22:10 tavi < Film with no boats: one boat
09-11 22:12 tavi > I counted two
09-25 08:30 tavi < Market? We need apples
09-25 08:34 tavi > And onions
10-16 12:00 tavi < Beach, wind, kite. Come
10-16 12:09 tavi > Coming
11-06 09:00 tavi < I have framed the front page. It hangs over the cat.
11-20 17:30 tavi < Dinner at eight, Petra comes too
09-17 07:40 imre < IMG 2 of 40, look at the stern
09-17 07:52 imre > No name. You were right
10-26 15:05 imre < Which of the two for page one
10-26 15:06 imre > The one with the gull
11-10 13:00 imre < The gull won
09-12 14:00 petra < Father wants to know how to send a picture
09-12 14:03 petra > Like this, and then the arrow
10-03 11:00 petra < He has sent the same picture to everybody
10-31 16:20 petra < Clocks back! He is an hour early for everything
11-14 10:45 petra < Roof is fine after the storm
`;

export const messages = (): readonly Line[] => parse(MESSAGES);
export const lateMessages = (): readonly Line[] => parse(LATE_MESSAGES);
export const newsroom = (): readonly Line[] => parse(NEWSROOM);
export const chats = (): readonly Line[] => parse(CHATS);

const LINE = /^(\d\d-\d\d) (\d\d:\d\d) (\w+) ([<>]) (.+)$/;

function parse(text: string): readonly Line[] {
  const rng = new Random('demo seconds');
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [, day, time, other, direction, words] = LINE.exec(line) ?? [];
      if (day === undefined || time === undefined || other === undefined || words === undefined) {
        throw new Error(`not a line of a conversation: ${line}`);
      }
      const seconds = String(rng.int(0, 59)).padStart(2, '0');
      return {
        with: other,
        at: new Date(`${YEAR}-${day}T${time}:${seconds}Z`),
        sent: direction === '>',
        text: words,
      };
    });
}
