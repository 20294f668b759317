import { codeTable } from './code-description';

/** What is wrong with a field by itself: its name, its type, its value. */
export const fieldCodes = codeTable({
  'unknown-field': {
    severity: 'error',
    meaning: 'The field does not exist here.',
    fix: 'Correct the spelling, or remove the field.',
  },
  'more-problems': {
    severity: 'error',
    meaning: 'A document has more than 5,000 problems with fields and values; the others are not told.',
    fix: 'Mend those that are told first.',
  },
  'missing-field': {
    severity: 'error',
    meaning: 'A required field is missing.',
    fix: 'Add the field.',
  },
  'both-spellings': {
    severity: 'error',
    meaning: 'One field is given in lowerCamelCase and in snake_case.',
    fix: 'Keep one of the two.',
  },
  'no-value': {
    severity: 'error',
    meaning: 'A variable, label, annotation or ConfigMap has no value.',
    fix: 'Write "" for an empty text, or remove the line.',
  },
  'quote-text': {
    severity: 'error',
    meaning: 'A number or a boolean stands where text belongs.',
    fix: 'Put it in quotes.',
  },
  'wrong-type': {
    severity: 'error',
    meaning: 'A value is of the wrong type: a map for a list, text for a number.',
    fix: 'Write a value of the type named.',
  },
  'out-of-range': {
    severity: 'error',
    meaning: 'A number is smaller or larger than the field allows.',
    fix: 'Choose a number in the range named.',
  },
  'not-allowed': {
    severity: 'error',
    meaning: 'The field takes one of a few values, and this is none of them.',
    fix: 'Choose one of the values named.',
  },
  'invalid-format': {
    severity: 'error',
    meaning: 'A text does not have the form that Kubernetes asks for: a name, a label, a quantity, a path.',
    fix: 'Write it in the form named.',
  },
  'too-long': {
    severity: 'error',
    meaning: 'A text is longer than Kubernetes allows.',
    fix: 'Shorten it.',
  },
  'exactly-one': {
    severity: 'error',
    meaning: 'Of several fields exactly one must be set, and none or more than one is.',
    fix: 'Keep one of them.',
  },
  'lone-surrogate': {
    severity: 'error',
    meaning: 'A text holds half of a surrogate pair, which no UTF-8 file can hold.',
    fix: 'Write the whole character.',
  },
});
