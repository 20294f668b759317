import type { Path } from '../diagnostics/diagnostic';
import type { Field } from './field';

/** What the problems are told from: the canonical value, its schema, and how the user wrote a plain scalar. */
export interface SchemaContext {
  readonly root: Field;
  readonly value: unknown;
  readonly plainSource: (path: Path) => string | undefined;
  /** What the value as a whole is called. @default - the manifest */
  readonly name?: string;
}

/** A value, or a user's key, that does not satisfy the schema. */
export interface WrongValue {
  readonly path: Path;
  readonly field: Field;
  readonly value: unknown;
  /** Whether it is, or may be, a secret. */
  readonly isHidden: boolean;
  /** The value as a message may show it. */
  readonly shown: string;
  /** How the user wrote a plain scalar. */
  readonly source: string | undefined;
  readonly name: string;
}
