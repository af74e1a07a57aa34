"""opsplan.marks: a mark stands once, with the moment it was last put."""

import datetime as dt

from opsplan import marks
from opsplan.database import Store
from tests.conftest import NOON


def test_a_mark_that_was_never_put_is_not_seen(store: Store) -> None:
    with store.reading() as session:
        assert marks.seen(session, marks.WORKER) is None


def test_a_mark_put_again_stands_once_with_the_later_moment(database: str) -> None:
    for minute in (0, 1):
        later = NOON + dt.timedelta(minutes=minute)
        store = Store(database, lambda later=later: later)  # type: ignore[misc]
        with store.writing() as session:
            marks.put(session, marks.WORKER)
        with store.reading() as session:
            assert marks.seen(session, marks.WORKER) == later
        store.close()
