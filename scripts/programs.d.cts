/** A program and the first of its arguments. */
export type Program = [command: string, ...args: string[]];

/** npm itself. */
export function npm(): Program;

/** A program of node_modules by its name in the `bin` of its package. */
export function tool(name: string): Program;
