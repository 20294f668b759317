'use strict';
// What the worker threads of the command line run.
require('./bundle.cjs').loadBundle().work();
