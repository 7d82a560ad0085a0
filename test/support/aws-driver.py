"""Runs commands of the installed AWS CLI in one process, since its start takes most of the time of a command.

A line in is a JSON object: "args", and the whole environment of the command as "env". A line out is its JSON result:
[exit code, standard output, standard error].
"""
import io
import json
import os
import sys

inherited = set(os.environ)
import awscli.clidriver

# The AWS CLI tells itself in the environment where its data are.
own = {name: value for name, value in os.environ.items() if name not in inherited}
# The program for each environment: to set it up takes as long as several commands. Once it does not sign, it never does.
drivers = {}
for line in sys.stdin:
    command = json.loads(line)
    os.environ.clear()
    os.environ.update(own, **command['env'])
    setting = json.dumps([command['env'], '--no-sign-request' in command['args']])
    if setting not in drivers:
        drivers[setting] = awscli.clidriver.create_clidriver()
    real = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), encoding='utf-8', write_through=True) for _ in real)
    try:
        code = drivers[setting].main(command['args'])
    except SystemExit as exit:
        code = exit.code
    texts = [stream.buffer.getvalue().decode() for stream in (sys.stdout, sys.stderr)]
    sys.stdout, sys.stderr = real
    print(json.dumps([code, *texts]), flush=True)
