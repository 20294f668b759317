/** Where a value stands in a document: the keys and list indexes from the root down, in canonical spelling. */
export type Path = readonly (string | number)[];
