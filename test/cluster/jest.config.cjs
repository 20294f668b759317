// `npm run test:cluster`: the tests that need a cluster, which `npm test` leaves out.
module.exports = {
  ...require('../../jest.config.json'),
  rootDir: '../..',
  roots: ['<rootDir>/test/cluster'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/cluster/kit/connect.cjs',
  globalTeardown: '<rootDir>/test/cluster/kit/disconnect.cjs',
  // A test mostly waits for the cluster: many of them run at a time.
  maxConcurrency: 8,
  testTimeout: 180_000,
};
