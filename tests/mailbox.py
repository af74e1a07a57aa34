"""A small real SMTP server on loopback for tests: it keeps what it is given, or refuses it."""

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any


class Mailbox(socketserver.ThreadingTCPServer):
    """Listens on a free port; `refusing` answers every recipient with a temporary failure."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.refusing = False
        self.received: list[EmailMessage] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self._say("220 tests")
        for line in self.rfile:
            verb = line.decode("ascii").strip().upper()
            if verb.startswith("EHLO"):
                self._say("250 tests")
            elif verb.startswith("RCPT") and self.server.refusing:
                self._say("451 not now")
            elif verb == "DATA":
                self._say("354 go on")
                self._take()
                self._say("250 kept")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        message: Any = email.message_from_bytes(b"".join(lines), policy=SMTP)
        self.server.received.append(message)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def listening() -> Iterator[Mailbox]:
    """A mailbox that listens until the block ends."""
    with Mailbox() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
