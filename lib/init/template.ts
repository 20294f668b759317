/** A manifest to start from. */
export interface Template {
  /** The name of the job, if the user gives none. */
  readonly defaultName: string;
  /** The manifest without its first comment and its metadata, which are the same for all: from `spec:` on. */
  readonly spec: string;
  /** What the job is an example of, for the comment at the top. */
  readonly purpose: string;
}
