const { disconnect } = require('./connection');

module.exports = disconnect;
