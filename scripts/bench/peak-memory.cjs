// Preloaded into a measured program: writes its peak memory in kB to the file named by
// DXCLI_BENCH_MEMORY. On Linux maxRSS includes the parent's memory; VmHWM is the process's own.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const own = process.platform === 'linux' && /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  writeFileSync(String(process.env.DXCLI_BENCH_MEMORY), String(own || process.resourceUsage().maxRSS));
});
