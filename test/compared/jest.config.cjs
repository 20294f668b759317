// `npm run test:compared`: the tests that need Helm and kustomize, which `npm test` leaves out.
const config = require('../../jest.config.json');

module.exports = {
  ...config,
  rootDir: '../..',
  roots: ['<rootDir>/test/compared'],
  testPathIgnorePatterns: ['/node_modules/'],
};
