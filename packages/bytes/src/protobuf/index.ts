export { type WireField, type WireText, wireFields, wireTexts } from './wire.ts';
