#!/usr/bin/env node
'use strict';
const { BundleLoader, kindOfRun } = require('../dist/launcher.js');
const argv = process.argv.slice(2);
const kind = kindOfRun(argv);
const loader = new BundleLoader({ folder: `${__dirname}/../dist`, kind, require, runtime: process });
const { main, processHost } = loader.load('main');
main(argv, processHost()).then(
  (code) => {
    // A run that failed, or that sent no request after all, has not run what a call needs.
    if (code === 0 && (kind !== 'call' || loader.has('client'))) loader.keep();
    // All output is written by now. Node would still tidy up its memory, and wait for a request that a run which follows
    // a peer has under way.
    process.exit(code);
  },
  (error) => {
    // main reports its own errors; this one came up while it did.
    console.error(`\ndxcli: [ERROR]: ${error.message}`);
    process.exitCode = 255;
  },
);
