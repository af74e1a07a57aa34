"""Who sees and answers reports, without a database."""

import datetime as dt

import msgspec
import pytest

from opsplan.errors import NotAllowed
from opsplan.guide import rules
from opsplan.guide.reported import Reported
from opsplan.security import SignedIn

REPORT = Reported(
    id=1,
    about="guide",
    edition="2026-11-24 abcdefgh",
    as_at=dt.date(2026, 11, 24),
    wrong="wrong",
    law="",
    reach="",
    made_at=dt.datetime(2026, 11, 24, tzinfo=dt.UTC),
    made_by=7,
    who="partner, council",
    partnership_id=1,
    outcome="",
    answer="",
    answered_at=None,
    answered_by="",
    version=0,
)
NAMELESS = msgspec.structs.replace(REPORT, made_by=None, partnership_id=None)


def somebody(number: int, partnership: int, *roles: str) -> SignedIn:
    return SignedIn(
        id=number,
        title="post",
        organisation="council",
        agency="police",
        partnership="Testshire",
        partnership_id=partnership,
        roles=frozenset(roles),
    )


@pytest.mark.parametrize(
    ("person", "report", "reads", "answers"),
    [
        (somebody(7, 1, "partner"), REPORT, True, False),
        (somebody(7, 1, "administrator"), REPORT, True, True),
        (somebody(8, 1, "administrator"), REPORT, True, True),
        (somebody(8, 2, "administrator"), REPORT, False, False),
        (somebody(8, 2, "administrator"), NAMELESS, True, True),
        (somebody(8, 1, "planner", "coordinator", "auditor"), REPORT, False, False),
        (somebody(8, 1, "planner", "coordinator", "auditor"), NAMELESS, False, False),
    ],
)
def test_a_page_and_the_server_agree_on_who_reads_and_who_answers(
    person: SignedIn, report: Reported, reads: bool, answers: bool
) -> None:
    for allowed, can, check in (
        (reads, rules.can_read, rules.check_can_read),
        (answers, rules.can_answer, rules.check_can_answer),
    ):
        assert can(person, report) is allowed
        if allowed:
            check(person, report)
        else:
            with pytest.raises(NotAllowed, match="administrator"):
                check(person, report)
