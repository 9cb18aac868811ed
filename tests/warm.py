"""`extract` without its start: a process that has imported everything, and forks for each command.

Where a test runs many commands, most of the time would go by importing spaCy and pandas. `Warm(folder)` starts the
process and leaves a script `extract` in the folder: the same command, with its arguments, folder, environment and
streams, done by `extract.cli.app` in a fork.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Final

_CLIENT: Final = """#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    request = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(server, [len(request).to_bytes(8, "big")], [0, 1, 2])
    server.sendall(request)
    code = server.recv(1)
sys.exit(code[0] if code else 1)
"""


class Warm:
    """The process, until `close`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        address = folder / "socket"
        self._process = subprocess.Popen(
            [sys.executable, __file__, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        assert self._process.stdout
        if self._process.stdout.readline() != b"ready\n":
            raise RuntimeError("the process that has extract imported did not start")
        script = folder / "extract"
        script.write_text(_CLIENT.format(python=sys.executable, address=str(address)))
        script.chmod(0o755)

    def close(self) -> None:
        """End the process, as the end of this one would."""
        self._process.communicate()


def _serve(address: str) -> None:
    for module in ("cli", "engines.local", "export", "store", "tools"):
        importlib.import_module(f"extract.{module}")

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        print("ready", flush=True)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while server in select.select([server, sys.stdin], [], [])[0]:
            client, _ = server.accept()
            if os.fork() == 0:
                server.close()
                _answer(client)
            client.close()


def _answer(client: socket.socket) -> None:
    """Do one command in a fork of this fork, and send its exit code: whatever ends it, the client hears of it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, streams, _, _ = socket.recv_fds(client, 8, 3)
    request = b""
    while len(request) < int.from_bytes(size, "big"):
        request += client.recv(1 << 16)
    child = os.fork()
    if child == 0:
        _run(json.loads(request), streams)
    _, status = os.waitpid(child, 0)
    client.sendall(bytes([os.waitstatus_to_exitcode(status) % 256]))
    os._exit(0)


def _run(request: tuple[list[str], str, dict[str, str]], streams: list[int]) -> None:
    arguments, folder, environment = request
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), encoding="utf-8"),
        *(io.TextIOWrapper(io.BufferedWriter(io.FileIO(number, "w")), encoding="utf-8") for number in (1, 2)),
    )
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["extract", *arguments]
    code = 1
    try:
        importlib.import_module("extract.cli").app()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        for output in (sys.stdout, sys.stderr):
            output.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve(sys.argv[1])
