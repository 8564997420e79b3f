import type { Words } from './words.ts';

export const en: Words = {
  title: 'Check a phone',
  headline: 'Check a phone for known spyware, on your own computer',
  lead: 'Drop a backup or a report of the phone on this page. It is read here, in this tab. Nothing is sent anywhere.',
  languageLabel: 'Language',
  before: {
    title: 'Before you begin',
    points: [
      'If you think that somebody powerful is after you, ask a helpline first, from another phone or computer. The names are further down.',
      'Use a computer that you trust, not the phone in question. On a phone you can check a single file here, but not the folder of a backup.',
      'Check only your own phone, or one whose owner agrees.',
      'Finding nothing does not mean that the phone is clean. Good spyware hides, and this page knows only what others have published.',
    ],
  },
  drop: {
    title: 'Drop it here',
    hint: 'Drag the folder or the file onto this page, or choose it:',
    folder: 'Choose a folder',
    files: 'Choose files',
    kinds:
      'An iPhone backup (its folder), a sysdiagnose, a file-system dump; an Android bug report, an AndroidQF folder or archive, an adb backup; exported chats and text messages.',
    tooMany:
      'There are more than a million files in it. Drop the folder of the backup itself, not a whole disk.',
    unreadable:
      'The browser could not read what was dropped. Try “Choose a folder”, or copy the backup to another place first.',
  },
  options: {
    title: 'More choices',
    builtIn: (sets, newest) =>
      `Published signs of spyware in this page. Sets: ${sets}. The newest: ${newest}.`,
    noneBuiltIn:
      'This page was built without published signs of spyware. Only suspicious behaviour can be found until you add a file of signs.',
    own: 'Add your own files of signs (STIX, MISP, CSV …)',
    timezone: 'Time zone of the phone',
    timezoneHint: 'Only for Android reports that do not say it. Empty: as the report says.',
    timezoneUnknown: 'There is no such time zone. Write it like Europe/Madrid, or leave the field empty.',
    key: 'Key file, if you were given one',
  },
  running: {
    title: 'Checking',
    recognised: 'Recognised',
    starting: 'Finding out what it is …',
    progress: (percent, records) => `${percent} done, records looked at: ${records}`,
    left: {
      seconds: 'less than a minute left',
      minutes: (count) => (count === 1 ? 'about a minute left' : `about ${count} minutes left`),
      hours: 'more than an hour left',
    },
    cancel: 'Stop',
    stay: 'Keep this tab open and the computer awake. If you close it, the check is gone and nothing is left behind.',
    cancelled: 'Stopped. Nothing was kept.',
  },
  password: {
    title: (of) => `“${of}” is encrypted`,
    hint: 'Type the password that was chosen for the backup. It stays in this tab, and is forgotten when you check something else or close the tab. Opening it takes some seconds.',
    label: 'Password of the backup',
    wrong:
      'That password did not open it. Check capital letters and the language of the keyboard, and try again.',
    go: 'Open',
    without: 'Go on without it',
  },
  owner: {
    title: 'Whose phone is it?',
    hint: 'An exported chat does not say which of the people in it owns the phone. With the name as the chat writes it, what others sent is told apart from what the owner sent. The name stays in this tab and gets into no result.',
    label: 'Name of the owner as the chat writes it (optional)',
    go: 'Go on',
    without: 'Go on without a name',
    unmet:
      'Nobody in the chats writes under the name that you gave, so nothing rests on it. Check the spelling and check the files again.',
  },
  result: {
    outcome: {
      infected: 'Traces of spyware were found',
      targeted: 'There are signs of an attempt on this phone',
      suspicious: 'Something needs a closer look',
      'nothing-found': 'Nothing was found, which does not mean that the phone is clean',
      'not-enough-data': 'There was too little to say anything',
    },
    saveReport: 'Save the report',
    saveJson: 'Save the data (check.json)',
    openReport: 'Open the report in a tab of its own',
    again: 'Check something else',
    mayBeMore: 'There may be more than was found.',
    nothingKept:
      'The report exists in this tab only. Save it before you close the tab, in a safe place: it holds private things.',
    frame: 'The report',
  },
  handOver: {
    title: 'Hand it over to a helpline',
    intro:
      'Makes one file that only the helpline can open, with the report and your consent in it. Nothing is sent: you decide how it travels.',
    key: 'Public key of the helpline',
    keyHint: 'It begins with “age1”. Get it from them over a way that you trust.',
    keyProblem: {
      none: 'Enter the public key of the helpline first.',
      secret:
        'This is a secret key. Tell the helpline that you have it, so that they replace it, and ask for the public one.',
      unknown:
        'This is no public key. Copy all of it, from “age1” to its end, without anything before or after it.',
    },
    matched:
      'Put in the records that the findings rest on, too (single messages, page visits, programs, also of other people)',
    whole: 'Put in everything that was checked, too (the whole backup or report)',
    consent: 'What you agree to',
    agree: 'I am the owner of the phone, or speak for her or him, and agree to this',
    mustAgree: 'Without consent no file is made.',
    make: 'Make the file',
    working: 'Making the file … With a whole backup this takes some minutes. Keep this tab open.',
    progressLabel: 'How far the file is',
    progress: {
      reading: (percent) => `Reading these records again: ${percent}`,
      packing: (percent) => `Packing and locking: ${percent}`,
    },
    done: 'The file is ready. Read this check value to the helpline over another way, a call for example:',
    leftOut: (count) => `Files that could not be read and are not in it: ${count}`,
    save: 'Save the file',
    failed: 'The file could not be made.',
    notReadAgain:
      'The records could not be read again as they were: since the check something was changed, moved or taken away. No file was made. Check again from the beginning, and leave everything in its place.',
  },
  failed: {
    unreadable: 'This could not be checked',
    failed: 'The check broke off',
    hints: {
      evidence: [
        'A backup: give the whole folder as it is, not a file out of it. Wait until the backup is done and all of it is copied.',
        'A sysdiagnose, a bug report, an archive: give the file as it came out of the phone.',
        'A file that was locked with a key: choose the key file under “More choices”.',
        'If it fails again, keep the file and ask a helpline. That it cannot be read says nothing about the phone, good or bad.',
      ],
      password: [
        'Without its password the backup cannot be read. It was chosen when encryption was switched on; often it is not the code of the phone.',
        'If nobody remembers it, do not reset the phone. Make a diagnosis file (sysdiagnose), which needs no password, or ask a helpline.',
      ],
      indicators: [
        'The file that you added under “More choices” is no file of signs that can be read here. Choose another one, or check without it.',
      ],
      memory: [
        'The browser may have run out of memory. Close other tabs, or use the command line version for very large backups.',
      ],
    },
    detail: 'What the program says',
  },
  guides: {
    title: 'How to get the data out of the phone',
    intro:
      'One of these is enough. The more you can give, the more can be seen. Use a computer that you trust.',
    each: {
      'iphone-mac': {
        title: 'iPhone, with a Mac',
        intro: 'A backup. Half an hour to some hours; it needs as much space as the phone has data.',
        drawing: 'cable',
        steps: [
          'Connect the iPhone with its cable, unlock it and tap “Trust”.',
          'Open the Finder and click the iPhone in the list on the left.',
          'Choose “Back up all of the data on your iPhone to this Mac”.',
          'Tick “Encrypt local backup” and choose a password that you will remember. Encrypted backups hold more: calls and web history too.',
          'Click “Back Up Now” and wait until it is done.',
          'Click “Manage Backups”, right-click the newest one, and choose “Show in Finder”. Drop that folder on this page.',
        ],
      },
      'iphone-windows': {
        title: 'iPhone, with Windows',
        intro: 'A backup. Half an hour to some hours; it needs as much space as the phone has data.',
        drawing: 'cable',
        steps: [
          'Install “Apple Devices” from the Microsoft Store (or iTunes from Apple).',
          'Connect the iPhone with its cable, unlock it and tap “Trust”.',
          'Choose the iPhone, then “Back up all of the data on your iPhone to this computer”.',
          'Tick “Encrypt local backup” and choose a password that you will remember.',
          'Click “Back Up Now” and wait until it is done.',
          'Press the Windows key and R, type `%USERPROFILE%\\Apple\\MobileSync\\Backup` and press Enter. With iTunes it is `%APPDATA%\\Apple Computer\\MobileSync\\Backup`. Drop the newest folder on this page.',
        ],
      },
      'iphone-linux': {
        title: 'iPhone, with Linux',
        intro: 'A backup by free software. Half an hour to some hours.',
        drawing: 'cable',
        steps: [
          'Install libimobiledevice: on Debian and Ubuntu, `sudo apt install libimobiledevice-utils`.',
          'Connect the iPhone, unlock it and tap “Trust”. Then run: `idevicepair pair`',
          'Switch encryption on and choose a password: `idevicebackup2 -i encryption on`',
          'Make the backup: `idevicebackup2 backup --full backup`',
          'Drop the folder inside of `backup` on this page.',
        ],
      },
      'iphone-sysdiagnose': {
        title: 'iPhone, diagnosis file (sysdiagnose)',
        intro: 'Logs of the system, few personal things. About fifteen minutes, without a cable.',
        drawing: 'buttons',
        steps: [
          'Press both volume buttons and the side button together for about one second, then let go. The phone buzzes shortly.',
          'Wait ten minutes.',
          'Open Settings, “Privacy & Security”, “Analytics & Improvements”, “Analytics Data”.',
          'Find the newest entry that begins with “sysdiagnose” and tap it, then the share symbol.',
          'Send it to your computer by AirDrop, or save it to Files and copy it over. Drop the file on this page.',
        ],
      },
      'android-bugreport': {
        title: 'Android, bug report',
        intro: 'Lists of apps, settings and logs, few personal things. About ten minutes.',
        drawing: 'report',
        steps: [
          'Open Settings, “About phone”, and tap “Build number” seven times. (On Samsung it is under “Software information”.)',
          'Go back to Settings, “System”, “Developer options”, and tap “Bug report”. Choose the full report.',
          'Wait for the notification that the report is ready: some minutes. Tap it and save the file.',
          'Copy the file to the computer with a cable and drop it on this page.',
          'Switch “Developer options” off again.',
        ],
      },
      'android-helpline': {
        title: 'Android, together with a helpline',
        intro: 'AndroidQF collects more than a bug report. It needs a second pair of eyes.',
        drawing: 'cable',
        steps: [
          'Ask a helpline to guide you: the phone must be opened to the computer for it (USB debugging), and closed again.',
          'They will have you run AndroidQF on the computer. It writes a folder, or one encrypted file.',
          'Drop that folder or file on this page. For the encrypted one, choose the key file under “More choices”.',
        ],
      },
      messages: {
        title: 'Suspicious messages only',
        intro: 'Tells whether a link is known. Do not open the link.',
        drawing: 'chat',
        steps: [
          'WhatsApp: open the chat, its menu, “Export chat”, “Without media”, and send the file to your computer.',
          'Text messages on Android: an app such as “SMS Backup & Restore” writes them into a file.',
          'Telegram on the computer: the menu of the chat, “Export chat history”, format JSON.',
          'Drop the file on this page.',
        ],
      },
    },
  },
  after: {
    title: 'What the result means, and what comes next',
    means: [
      'Targeted means that something meant to infect the phone reached it. Infected means that there are traces that spyware ran. One is not the other.',
      'Suspicious things often turn out to be harmless. Let somebody look at them who handles such cases.',
    ],
    doTitle: 'Do',
    todo: [
      'Keep the phone as it is, and keep the backup.',
      'Talk about delicate things on another device, away from this phone.',
      'Write down what you remember: odd messages, calls, moments when the phone was out of your hands.',
      'Ask for help. You need not decide anything today.',
    ],
    dontTitle: 'Do not',
    dont: [
      'Do not wipe or reset the phone, and do not update it yet: that destroys traces.',
      'Do not confront anybody whom you suspect. If it may be somebody at home, removing the app can put you in danger: plan it with a helpline.',
      'Do not open the suspicious link again, and do not forward it.',
      'Do not throw the phone away.',
    ],
  },
  help: {
    title: 'Whom to ask',
    text: 'These people help journalists, human-rights defenders, lawyers, activists and others in civil society, free of charge. Write to them from another device.',
  },
  newer: { text: 'A newer version of this page is ready.', load: 'Load it' },
  proof: {
    title: 'How you can see that nothing leaves',
    points: [
      'Switch the network off now: pull the cable, or turn on flight mode. The check works all the same.',
      "The page forbids itself every connection, and the browser enforces it: look for `connect-src 'none'` at the top of the page’s source.",
      'In the browser’s developer tools, the list “Network” names no other computer while a phone is checked: only parts of the page itself, which begin with `blob:` or `data:`.',
    ],
    offline: 'This page is kept in the browser and works without a network.',
  },
};
