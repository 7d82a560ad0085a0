#!/usr/bin/env node
import { createRequire } from 'node:module';

const { main, processHost } = createRequire(import.meta.url)('../dist/main.js');
process.exitCode = await main(process.argv.slice(2), processHost());
