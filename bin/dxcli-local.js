#!/usr/bin/env node
'use strict';
const { BundleLoader } = require('../dist/launcher.js');
const loader = new BundleLoader({ folder: `${__dirname}/../dist`, kind: 'local', require, runtime: process });
const { localMain, processHost } = loader.load('local');
localMain(process.argv.slice(2), processHost()).then((code) => {
  process.exitCode = code;
});
