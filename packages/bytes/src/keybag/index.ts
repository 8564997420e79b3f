export { ClassKeys, type FileKey } from './class-keys.ts';
export { derivePasswordKey, passwordForms } from './derive.ts';
export {
  isPasswordClass,
  type Keybag,
  type KeybagClass,
  KeybagError,
  type KeyDerivation,
  MAX_ITERATIONS,
  parseKeybag,
} from './keybag.ts';
