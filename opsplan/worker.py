"""The mail worker: what `opsplan work` does until it is told to end."""

import logging
import os
import threading
import time
from email.message import EmailMessage
from pathlib import Path

from opsplan import marks, outbox
from opsplan.database import Store
from opsplan.errors import Failed
from opsplan.settings import Settings

_LOG = logging.getLogger("opsplan")
PAUSE = 2.0
"""Seconds between two looks at the outbox."""
LONGEST_PAUSE = 60.0
"""Seconds between two looks while the database cannot be used."""
BEAT = 20.0
"""Seconds between two signs of life; `/health` misses the worker after two minutes."""


def transport_of(settings: Settings, demonstration: bool) -> outbox.Transport:
    """Where mail goes: a server where one is set, a folder otherwise and from a demonstration."""
    folder = outbox.to_folder(Path(settings.mail_folder))
    if demonstration:
        return outbox.marked_exercise(folder)
    if not settings.mail_server:
        return folder
    host, _, port = settings.mail_server.rpartition(":")
    return outbox.to_server(host, int(port))


class Worker:
    """Sends what is due, shows life, and waits; `stop` ends it after the message in hand."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._stop = threading.Event()
        self._beaten = float("-inf")

    def stop(self) -> None:
        self._stop.set()

    def once(self) -> int:
        """Send what is due now; how many messages went."""
        with self._store.reading() as session:
            due = outbox.any_due(session)
            demonstration = marks.seen(session, marks.DEMONSTRATION) is not None
        self._show_life()
        if not due:
            return 0
        send = transport_of(self._settings, demonstration or self._settings.demonstration)

        def sending(message: EmailMessage) -> None:
            self._show_life()
            send(message)

        sender = self._settings.mail_sender
        return outbox.send_due(self._store, sending, sender, lambda: not self._stop.is_set())

    def run(self, parent: int | None = None) -> None:
        """Until `stop`, or until `parent`, the process that began this one, is gone."""
        pause = PAUSE
        while not self._stop.wait(pause):
            if parent is not None and os.getppid() != parent:
                return
            try:
                self.once()
                pause = PAUSE
            except Failed:
                pause = min(pause * 2, LONGEST_PAUSE)
                _LOG.warning("the outbox cannot be read", extra={"said": {"again_s": pause}})

    def _show_life(self) -> None:
        if time.monotonic() - self._beaten < BEAT:
            return
        with self._store.writing() as session:
            marks.put(session, marks.WORKER)
        self._beaten = time.monotonic()
