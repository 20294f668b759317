export interface Placeholder {
  readonly what: string;
  readonly hint: string;
}

const REPLACE = 'write the real value';
const NOT_FILLED_IN = 'templates and variables are not filled in here: write the value itself';

const FORMS: readonly (readonly [form: RegExp, found: Placeholder])[] = [
  [/<[^<>]{1,60}>/, { what: 'placeholder', hint: REPLACE }],
  [/\{\{.*\}\}/s, { what: 'template expression', hint: NOT_FILLED_IN }],
  [/\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]/, { what: 'variable', hint: NOT_FILLED_IN }],
  [
    /^(TODO|FIXME|TBD|XXX+|\?+|…|\.\.\.|CHANGE[-_ ]?ME|REPLACE[-_ ]?ME|FILL[-_ ]?ME|YOUR[-_ ].*)\b.*$/i,
    { what: 'placeholder', hint: REPLACE },
  ],
];

/** What kind of placeholder a text that has not the form of its field holds, if it holds one. */
export function placeholderIn(text: string): Placeholder | undefined {
  return FORMS.find(([form]) => form.test(text.slice(0, 500)))?.[1];
}

const LEFT = /^(todo|fixme|tbd|change[-_ ]?me|replace[-_ ]?me|your[-_ ][a-z0-9 _-]+|<[a-z][a-z0-9 _-]{0,60}>)$/i;

/** Whether a text that is valid as it is looks like one that somebody forgot to replace. */
export function isLikelyPlaceholder(text: string): boolean {
  return text.length <= 80 && LEFT.test(text);
}
