/** Tables of the reference backup's databases, with the columns of iOS 17 and 18. */

/** The columns of `message` after ROWID and guid, by declaration; the order is the phone's. */
const MESSAGE_COLUMNS = `
text TEXT|replace I|service_center TEXT|handle_id I|subject TEXT|country TEXT|attributedBody BLOB|version I|type I|
service TEXT|account TEXT|account_guid TEXT|error I|date INTEGER|date_read INTEGER|date_delivered INTEGER|
is_delivered I|is_finished I|is_emote I|is_from_me I|is_empty I|is_delayed I|is_auto_reply I|is_prepared I|is_read I|
is_system_message I|is_sent I|has_dd_results I|is_service_message I|is_forward I|was_downgraded I|is_archive I|
cache_has_attachments I|cache_roomnames TEXT|was_data_detected I|was_deduplicated I|is_audio_message I|is_played I|
date_played INTEGER|item_type I|other_handle I|group_title TEXT|group_action_type I|share_status I|share_direction I|
is_expirable I|expire_state I|message_action_type I|message_source I|associated_message_guid TEXT|
balloon_bundle_id TEXT|payload_data BLOB|associated_message_type I|expressive_send_style_id TEXT|
associated_message_range_location I|associated_message_range_length I|time_expressive_send_played INTEGER|
message_summary_info BLOB|ck_sync_state I|ck_record_id TEXT|ck_record_change_tag TEXT|destination_caller_id TEXT|
is_corrupt I|reply_to_guid TEXT|sort_id INTEGER|is_spam I|has_unseen_mention I|thread_originator_guid TEXT|
thread_originator_part TEXT|syndication_ranges TEXT|synced_syndication_ranges TEXT|was_delivered_quietly I|
did_notify_recipient I|date_retracted INTEGER|date_edited INTEGER|was_detonated I|part_count INTEGER|is_stewie I|
is_sos I|is_critical I|bia_reference_id TEXT|is_kt_verified I|fallback_hash TEXT`
  .replaceAll('\n', '')
  .split('|')
  .map((column) => column.replace(/ I$/, ' INTEGER DEFAULT 0'))
  .join(', ');

export const SMS_SCHEMA = `
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, country TEXT,
  service TEXT NOT NULL, uncanonicalized_id TEXT, person_centric_id TEXT, UNIQUE (id, service));
CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, ${MESSAGE_COLUMNS});
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, state INTEGER,
  account_id TEXT, properties BLOB, chat_identifier TEXT, service_name TEXT, room_name TEXT, display_name TEXT);
CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL,
  created_date INTEGER DEFAULT 0, start_date INTEGER DEFAULT 0, filename TEXT, uti TEXT, mime_type TEXT,
  transfer_state INTEGER DEFAULT 0, is_outgoing INTEGER DEFAULT 0, user_info BLOB, transfer_name TEXT,
  total_bytes INTEGER DEFAULT 0, is_sticker INTEGER DEFAULT 0, sticker_user_info BLOB, attribution_info BLOB,
  hide_attachment INTEGER DEFAULT 0, ck_sync_state INTEGER DEFAULT 0, ck_server_change_token_blob BLOB,
  ck_record_id TEXT, original_guid TEXT UNIQUE NOT NULL, is_commsafety_sensitive INTEGER DEFAULT 0);
CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER, UNIQUE (message_id, attachment_id));
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER DEFAULT 0,
  PRIMARY KEY (chat_id, message_id));
`;

export const SAFARI_SCHEMA = `
CREATE TABLE history_items (id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE,
  domain_expansion TEXT NULL, visit_count INTEGER NOT NULL, daily_visit_counts BLOB NOT NULL,
  weekly_visit_counts BLOB NULL, autocomplete_triggers BLOB NULL,
  should_recompute_derived_visit_counts INTEGER NOT NULL, visit_count_score INTEGER NOT NULL,
  status_code INTEGER NOT NULL DEFAULT 0);
CREATE TABLE history_visits (id INTEGER PRIMARY KEY AUTOINCREMENT,
  history_item INTEGER NOT NULL REFERENCES history_items(id) ON DELETE CASCADE, visit_time REAL NOT NULL,
  title TEXT NULL, load_successful BOOLEAN NOT NULL DEFAULT 1, http_non_get BOOLEAN NOT NULL DEFAULT 0,
  synthesized BOOLEAN NOT NULL DEFAULT 0, redirect_source INTEGER NULL UNIQUE, redirect_destination INTEGER NULL UNIQUE,
  origin INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0, attributes INTEGER NOT NULL DEFAULT 0,
  score INTEGER NOT NULL DEFAULT 0);
CREATE TABLE history_tombstones (id INTEGER PRIMARY KEY AUTOINCREMENT, start_time REAL NOT NULL,
  end_time REAL NOT NULL, url TEXT, generation INTEGER NOT NULL DEFAULT 0);
`;

export const DATA_USAGE_SCHEMA = `
CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZFIRSTTIMESTAMP TIMESTAMP,
  ZTIMESTAMP TIMESTAMP, ZBUNDLENAME VARCHAR, ZPROCNAME VARCHAR);
CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZKIND INTEGER, ZMETADATA INTEGER,
  ZTAG INTEGER, ZHASPROCESS INTEGER, ZBILLCYCLEEND TIMESTAMP, ZTIMESTAMP TIMESTAMP, ZWIFIIN FLOAT, ZWIFIOUT FLOAT,
  ZWWANIN FLOAT, ZWWANOUT FLOAT);
`;
