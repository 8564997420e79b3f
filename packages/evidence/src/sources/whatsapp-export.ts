import { detectMessages, openMessages } from '../messages/message-source.ts';
import { isChat } from '../messages/whatsapp/chat.ts';
import type { SourceFormat } from '../source.ts';

/** A chat that WhatsApp exported: a text, or a zip of the text and its pictures. */
export const whatsappExport: SourceFormat = {
  kind: 'whatsapp-export',
  title: 'exported WhatsApp chat',
  references: ['https://faq.whatsapp.com/1180414079177245/'],
  detect: (host) => detectMessages(host, TEXT, isChat),
  open: (host) => openMessages(host, 'whatsapp-export', TEXT, isChat),
};

const TEXT = /\.txt$/i;
