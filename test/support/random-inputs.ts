import fc from 'fast-check';

// Every run of the suite tries the same inputs, so that it says something about the change and not about luck.
fc.configureGlobal({ seed: Number(process.env.DXCLI_TEST_SEED ?? 27) });
