/**
 * The YAML library that can say what is wrong with a text. Only what is broken needs it, and it would cost every other run
 * a tenth of its time: so it is loaded when it is first asked for, and not by an import.
 */
export function loadYaml(): typeof import('yaml') {
  return require('yaml');
}
