// Runs before the tests of each file.
import fc from 'fast-check';

/** The same cases in every `npm test`; `npm run fuzz` sets another seed. */
const { PROPERTY_SEED = '20261123' } = process.env;

fc.configureGlobal({ seed: Number(PROPERTY_SEED) });
