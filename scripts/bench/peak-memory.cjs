// Preloaded into a measured program: writes its peak memory in kB to the file
// named by DXCLI_BENCH_MEMORY. Linux counts the parent's memory into the usual
// figure, so its own high-water mark is read there.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const own = process.platform === 'linux' && /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  writeFileSync(process.env.DXCLI_BENCH_MEMORY, String(own || process.resourceUsage().maxRSS));
});
