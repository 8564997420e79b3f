export {
  type AttributedBody,
  type AttributeRange,
  attributedBodyString,
  attributedBodyText,
  MESSAGE_ATTRIBUTES,
} from './attributed-body.ts';
export { type FoundationValue, foundationValue } from './foundation.ts';
export { isTypedstream, readTypedstream } from './reader.ts';
export {
  type Typedstream,
  TypedstreamClass,
  TypedstreamCycle,
  type TypedstreamDamage,
  type TypedstreamGroup,
  type TypedstreamLimits,
  TypedstreamObject,
  TypedstreamStruct,
  type TypedstreamValue,
} from './value.ts';
