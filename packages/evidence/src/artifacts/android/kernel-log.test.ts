import { dmesgText, fixtures, reportOfSection } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { kernelLog } from './kernel-log.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.kernel-log')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(kernelLog, example);
  expect(records).toEqual([
    {
      row: 2,
      isodate: '2025-08-14T08:00:01.000Z',
      zone: 'device-local',
      since_boot: null,
      category: 'usb',
      usb_class: null,
      vendor_id: '0421',
      product_id: '0a5c',
      log_text: 'usb 1-1: New USB device found, idVendor=0421, idProduct=0a5c, bcdDevice= 1.00',
    },
    {
      row: 3,
      isodate: '2025-08-14T08:00:02.000Z',
      zone: 'device-local',
      since_boot: null,
      category: 'usb',
      usb_class: 'video',
      vendor_id: null,
      product_id: null,
      log_text: 'uvcvideo: Found UVC 1.00 device Camera (0421:0a5c)',
    },
    {
      row: 4,
      isodate: null,
      zone: 'device-local',
      since_boot: 123.456,
      category: 'selinux',
      usb_class: null,
      vendor_id: null,
      product_id: null,
      log_text: 'audit: type=1400 avc: denied { read } for comm="sh"',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['section/KERNEL LOG', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-14T08:00:01.000Z Kernel: usb: usb 1-1: New USB device found, idVendor=0421, idProduct=0a5c, bcdDevice= 1.00',
    '2025-08-14T08:00:02.000Z Kernel: usb: uvcvideo: Found UVC 1.00 device Camera (0421:0a5c)',
  ]);
});

it('sorts devices of the USB port by what they say they are', async () => {
  const text = dmesgText([
    [1, 'usb 1-1: new high-speed USB device number 5 using xhci'],
    [2, 'snd-usb-audio: probe'],
    [3, 'hid-generic 0003:0603:0002: input,hidraw0: USB HID v1.10 Mouse'],
    [4, 'usb-storage 1-1:1.0: USB Mass Storage device detected'],
    [5, 'cdc_ether 1-1:1.0 eth0: register'],
    [6, 'BUG: KASAN: use-after-free'],
    [7, 'wlan: nothing'],
  ]);
  const { records } = await readFromBackup(kernelLog, reportOfSection('KERNEL LOG', 'dmesg', text).files());
  expect(records.map(({ category, usb_class, since_boot }) => [category, usb_class, since_boot])).toEqual([
    ['usb', null, 1],
    ['usb', 'audio', 2],
    ['usb', 'input', 3],
    ['usb', 'storage', 4],
    ['usb', 'network', 5],
    ['crash', null, 6],
  ]);
});
