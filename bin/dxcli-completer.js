#!/usr/bin/env node
'use strict';
const { BundleLoader } = require('../dist/launcher.js');
const loader = new BundleLoader({ folder: `${__dirname}/../dist`, kind: 'completer', require, runtime: process });
const { completer, processHost } = loader.load('completion');
completer(processHost()).then((code) => {
  process.exitCode = code;
  loader.keep();
});
