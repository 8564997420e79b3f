import type { FieldDoc, FieldType } from './record.ts';

function doc(type: FieldType, meaning: string, unit?: string): FieldDoc {
  return unit === undefined ? { type, meaning } : { type, meaning, unit };
}

/** Declares a field of one artifact. A name that two artifacts share belongs into `shared` below. */
export const field = doc;

/**
 * Fields that several artifacts have. One name means one thing of one type in the whole project, so that a search
 * over all records can rely on it; packages/evidence/src/plugins.test.ts holds it.
 */
export const shared = {
  id: doc('integer', "Primary key of the row in the source's main table"),
  isodate: doc('time', 'When the recorded thing happened, converted from the source'),
  timestamp: doc('number', "The source's own time value, before conversion"),
  url: doc('url', 'Address as the source holds it'),
  first_isodate: doc('time', 'When the process was first seen using the network'),
  proc_name: doc(
    'text',
    'Name of the process, or process and app for which it worked as `process/bundle.id`',
  ),
  proc_id: doc('integer', 'Primary key of the process row; of a gap the first one that is missing'),
  live_id: doc('integer', 'Primary key of the usage row'),
  live_proc_id: doc('integer', 'Primary key of the process that the usage row names'),
  live_isodate: doc('time', 'When the usage was counted'),
  process_missing: doc('boolean', 'True for a usage row whose process row is not there any more'),
  rows_missing: doc(
    'integer',
    'Of a gap: how many process rows in a row are missing between two that are there',
  ),
  modified: doc('time', 'Time of the last change of the content on the phone'),
  build: doc('text', 'Build of the system, as `20F66`'),
  version: doc('text', 'Version of the system, as `16.5`'),
  folder: doc('text', 'Title of the folder or group that holds the page'),
  last_viewed: doc('time', 'When the page was last looked at'),
  entry: doc('text', 'Name of the preference'),
  title: doc('text', 'Title of the page as shown to the user'),
  visit_id: doc('integer', 'Primary key of the visit'),
  redirect_source: doc('value', 'The visit or address that redirected here, as the source names it'),
  redirect_destination: doc(
    'value',
    'The visit or address to which this one redirected, as the source names it',
  ),
  direction: doc('text', '`received` or `sent`, seen from the phone of the evidence'),
  phone_number: doc('text', 'Phone number or address of the other side'),
  service: doc('text', 'Messaging or system service that the row belongs to'),
  text: doc('text', 'Text of the message; empty when it has none'),
  links: doc('list', 'Links found in the texts of the record, in order'),
  package: doc('text', 'Bundle id, process name or service name that the row is about'),
  file_id: doc('text', 'SHA-1 of domain, hyphen and path: the name of the file in the backup'),
  domain: doc('text', 'Domain of the backup in which the file lies'),
  relative_path: doc('text', "Path of the file below its domain's folder"),
  path: doc('text', 'Path of the file, as the evidence names it'),
  description: doc('text', 'Description as the source holds it'),
  last_modified: doc('time', 'When the row was last changed'),
  name: doc('text', 'Name of what the row is about, as the source has it'),
  value: doc('value', 'What the source holds under this entry, as it has it'),
  wifi_in: doc('number', 'Received over Wi-Fi', 'bytes'),
  wifi_out: doc('number', 'Sent over Wi-Fi', 'bytes'),
  wwan_in: doc('number', 'Received over the mobile network', 'bytes'),
  wwan_out: doc('number', 'Sent over the mobile network', 'bytes'),
  last_seen: doc(
    'number',
    'When it was last seen: the own value of the source, since 1970-01-01 UTC',
    'seconds',
  ),
  last_seen_isodate: doc('time', 'When it was last seen'),
  plist: doc(
    'value',
    'What of the property list the record was made from, as the source has it: as a rule a dictionary',
  ),
  record_type: doc('text', 'Which kind of record of its artifact it is'),
  bundle_id: doc('text', 'Bundle id of the app'),
  icon_url: doc('url', 'Address of the icon'),
  type: doc('value', 'Kind of the row, by the name or number that the source gives it'),
  start_date: doc('time', 'When the recorded thing began'),
  end_date: doc('time', 'When the recorded thing ended'),
  creation_date: doc('time', 'When the row was made'),
  size: doc('integer', 'Size of the file', 'bytes'),
  lid: doc('text', 'Linked id of WhatsApp: stands for a person without showing the phone number'),
  zone: doc(
    'text',
    '`device-local` where times of the record are the wall-clock time of the phone; else they are UTC',
  ),
  uid: doc(
    'integer',
    'User id of Linux: on Android each app has its own, below 10000 are parts of the system',
  ),
  user_id: doc('integer', 'Number of the user of the phone to whom it belongs; 0 is its owner'),
  component: doc('text', 'Component of an app, as `package/class`'),
  app_state: doc('text', 'State in which the phone has the app: installed, allowed, enabled, in use …'),
  linux_user: doc('text', 'User of Linux as whom it runs or to whom it belongs, by name'),
  pid: doc('integer', 'Number of the process'),
  process_name: doc('text', 'Name of the process, with what stands behind its package'),
  command_line: doc('list', 'Words with which it was started'),
  apk_path: doc('text', 'Path of the app on the phone: its file or folder; below /data for what came later'),
  event_name: doc('text', 'What was done or happened, as the source names it'),
  intent: doc('text', 'Action, scheme or content type to which the component answers'),
  table: doc('text', 'Part of the table in which it stands: by type, scheme, action'),
  version_code: doc('integer', 'Version of the app, as the number that counts for updates'),
  fingerprint: doc('text', 'Build of the system: maker, model, version, number, and the keys that signed it'),
  libraries: doc('list', 'Files of code that were in use'),
  clock_jump: doc(
    'integer',
    'Of a clock that was set: how far it went, forwards above 0; null where that is not known',
    'milliseconds',
  ),
  category: doc(
    'text',
    'What the line is about, as Bridle sorts it: `process`, `package`, `usb`, `selinux` …',
  ),
  log_text: doc('text', 'Text of the line of the log'),
  event_id: doc('integer', 'Number that the phone gave the event'),
  attachment_id: doc('value', 'Id of the attachment, as the source gives it'),
  module: doc('text', 'Module of MVT whose result it is: the name of the file without `.json`'),
  group: doc(
    'text',
    'Key under which the record stands, in files that are a dictionary: as a rule the path of its source',
  ),
  result: doc('value', 'The record as MVT wrote it'),
} as const satisfies Record<string, FieldDoc>;
