/** An image as most tools take it, in one text. */
export interface ImageText {
  readonly repo: string;
  /** The tag, the digest, or both with an `@` between them; undefined if there is neither. */
  readonly tag?: string;
}

/** Takes `registry:5000/app:1.4.2@sha256:…` apart. The colon before a port is none before a tag. */
export function splitImage(text: string): ImageText {
  const [, repo = text, tag, digest] = /^(.+?)(?::(\w[\w.-]*))?(?:@(sha256:[^@]*))?$/s.exec(text) ?? [];
  const parts = [tag, digest].filter((part) => part !== undefined);
  return parts.length > 0 ? { repo, tag: parts.join('@') } : { repo };
}
