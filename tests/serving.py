"""The service as its users start it: a process of its own on a free port."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.structure.tree import ROOT

PATIENCE = 60.0


class Service:
    """A running `opsplan serve` (or another command), its address and its output so far."""

    def __init__(self, arguments: list[str], settings: dict[str, str], log: Path) -> None:
        self.port = int(settings.get("OPSPLAN_PORT", "0")) or free_port()
        self.log = log
        ours = {k: v for k, v in os.environ.items() if not k.startswith("OPSPLAN_")}
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "opsplan", *arguments],
                env={**ours, "PYTHONPATH": str(ROOT), **settings, "OPSPLAN_PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of a GET."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def wait(self, path: str = "/") -> tuple[int, bytes]:
        """The first answer; AssertionError with the log when the process ends before."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.told()
            try:
                return self.get(path)
            except OSError:
                time.sleep(0.02)
        raise AssertionError(f"no answer: {self.told()}")

    def until(self, words: str) -> str:
        """The log once it holds `words`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if words in self.told():
                return self.told()
            time.sleep(0.05)
        raise AssertionError(f"{words!r} is not in {self.told()}")

    def told(self) -> str:
        return self.log.read_text("utf-8")

    def end(self, number: int = signal.SIGTERM) -> int:
        """Signal it and wait; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def processes(self) -> list[int]:
        """It and every process under it."""
        return _tree(self.process.pid)


def _tree(number: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    found = [number]
    for parent in found:
        found.extend(child for child, above in pairs if above == parent)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(arguments: list[str], settings: dict[str, str], log: Path) -> Iterator[Service]:
    """A service that is gone when the block ends, however it ends."""
    service = Service(arguments, settings, log)
    try:
        yield service
    finally:
        if service.process.poll() is None:
            service.process.terminate()
            try:
                service.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                service.process.kill()
                service.process.wait()
