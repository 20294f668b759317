// `npm run test:gitops`: the tests that need a cluster and Go, which `npm test` leaves out.
const cluster = require('../cluster/jest.config.cjs');

module.exports = {
  ...cluster,
  roots: ['<rootDir>/test/gitops'],
  globalSetup: '<rootDir>/test/gitops/kit/prepare.cjs',
  testTimeout: 600_000,
};
