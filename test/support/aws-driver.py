"""Runs commands of the installed AWS CLI in one process: a JSON list of arguments per line in, a JSON result per line out."""
import io
import json
import sys

import awscli.clidriver

driver = awscli.clidriver.create_clidriver()
for line in sys.stdin:
    real = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), encoding='utf-8', write_through=True) for _ in real)
    try:
        code = driver.main(json.loads(line))
    except SystemExit as exit:
        code = exit.code
    texts = [stream.buffer.getvalue().decode() for stream in (sys.stdout, sys.stderr)]
    sys.stdout, sys.stderr = real
    print(json.dumps([code, *texts]), flush=True)
