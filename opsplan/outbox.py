"""Mail to be sent: written in the transaction that causes it, sent by the worker afterwards.

At least once: a repeat carries the same Message-ID, by which mail programs recognise it. With an
SMTP server set it goes there, else each message becomes an `.eml` file in a folder; from a
demonstration nothing is ever sent.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from sqlalchemy import String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from opsplan.database import Base, Store
from opsplan.errors import Failed
from opsplan.files import save

_LOG = logging.getLogger("opsplan")
Transport = Callable[[EmailMessage], None]
_DELAYS = (1, 5, 15, 60, 240, 720)
"""Minutes before the second, third ... try; after the last the message is given up, loudly."""


class OutboxMessage(Base):
    """One message to one person; `calendar` holds an invitation's iCalendar text."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    calendar: Mapped[str | None] = mapped_column(Text)
    posted_at: Mapped[dt.datetime]
    due_at: Mapped[dt.datetime] = mapped_column(index=True)
    tries: Mapped[int]
    sent_at: Mapped[dt.datetime | None]
    given_up_at: Mapped[dt.datetime | None]


def post(session: Session, kind: str, recipient: str, subject: str, body: str) -> None:
    """Put a message in the outbox; it goes out if, and only if, this transaction is kept."""
    now = session.info["now"]()
    session.add(
        OutboxMessage(
            kind=kind,
            recipient=recipient,
            subject=subject,
            body=body,
            posted_at=now,
            due_at=now,
            tries=0,
        )
    )


def oldest_unsent(session: Session) -> dt.datetime | None:
    """When the oldest message still waiting was posted; None when none waits."""
    return session.scalar(
        select(func.min(OutboxMessage.posted_at)).where(
            OutboxMessage.sent_at.is_(None), OutboxMessage.given_up_at.is_(None)
        )
    )


def any_due(session: Session) -> bool:
    """Whether `send_due` would find something; asks without a turn at the gate."""
    due = select(OutboxMessage.id).where(
        OutboxMessage.sent_at.is_(None),
        OutboxMessage.given_up_at.is_(None),
        OutboxMessage.due_at <= session.info["now"](),
    )
    return session.scalar(due.limit(1)) is not None


def send_due(
    store: Store, transport: Transport, sender: str, go_on: Callable[[], bool] = lambda: True
) -> int:
    """Send what is due, while `go_on` says so, and return how many messages went.

    A message is claimed in one short transaction, handed over outside any (a slow mail server must
    not hold the write lock), and settled in another: two workers never take the same one, and a
    crash in between sends again rather than never.
    """
    sent = 0
    while go_on() and (claimed := _claim(store)) is not None:
        handed_over = _hand_over(claimed, transport, sender)
        _settle(store, claimed.id, handed_over)
        sent += handed_over
    return sent


def _claim(store: Store) -> OutboxMessage | None:
    with store.writing() as session:
        now = session.info["now"]()
        due = session.scalar(
            select(OutboxMessage)
            .where(
                OutboxMessage.sent_at.is_(None),
                OutboxMessage.given_up_at.is_(None),
                OutboxMessage.due_at <= now,
            )
            .order_by(OutboxMessage.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if due is not None:
            due.due_at = now + dt.timedelta(minutes=_DELAYS[min(due.tries, len(_DELAYS) - 1)])
            due.tries += 1
        return due


def _hand_over(due: OutboxMessage, transport: Transport, sender: str) -> bool:
    try:
        transport(written(due, sender))
    except (OSError, smtplib.SMTPException, ValueError, Failed) as error:
        _LOG.warning("message %d was not sent: %s", due.id, type(error).__name__)
        return False
    return True


def _settle(store: Store, number: int, handed_over: bool) -> None:
    with store.writing() as session:
        message = session.get_one(OutboxMessage, number)
        if handed_over:
            message.sent_at = session.info["now"]()
        elif message.tries > len(_DELAYS):
            message.given_up_at = session.info["now"]()
            _LOG.error("message %d is given up after %d tries", number, message.tries)


def written(due: OutboxMessage, sender: str) -> EmailMessage:
    """The message as mail (RFC 5322); a line break in a header raises ValueError."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, due.recipient, due.subject
    message["Date"] = due.posted_at
    message["Message-ID"] = f"<outbox-{due.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(due.body, cte="quoted-printable")
    return message


def to_folder(folder: Path) -> Transport:
    """Each message as an `.eml` file: for a machine without a mail server."""

    def write(message: EmailMessage) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        save(folder / f"{str(message['Message-ID']).strip('<>')}.eml", bytes(message))

    return write


def marked_exercise(transport: Transport) -> Transport:
    """For a demonstration: each message says in its subject and a header that it was not sent."""

    def write(message: EmailMessage) -> None:
        subject = str(message["Subject"])
        message.replace_header("Subject", f"EXERCISE: {subject}")
        message["X-Exercise"] = "from a demonstration; kept in a folder, never sent"
        transport(message)

    return write


def to_server(host: str, port: int) -> Transport:
    """By SMTP, with STARTTLS where the server offers it."""

    def send(message: EmailMessage) -> None:
        with smtplib.SMTP(host, port, timeout=20) as server:
            if server.has_extn("starttls"):
                server.starttls()
            server.send_message(message)

    return send
