"""The form of a return as it is filled and addressed."""

from opsplan.forms import Filled
from opsplan.outcomes.form import after_clash, filled_with, groups, met
from opsplan.outcomes.indicators import load
from opsplan.outcomes.schemas import Held, Kept, Place, Seen
from opsplan.outcomes.suppliers import asked
from tests.opsplan.outcomes.returning import CODE, ENTRY, TAKING

PLACE = Place(
    seen=Seen(
        id=1,
        code_name=CODE,
        kind="J",
        t0=ENTRY,
        exercise=False,
        marking="OFFICIAL",
        member=True,
        taking=TAKING,
    ),
    supplier="police",
    called="Police",
    stage="t1",
    label="T+1",
    due=ENTRY,
    asked=asked(load(), TAKING, "police", "t1"),
)


def test_a_form_is_filled_with_what_is_kept_and_none_shows_as_0() -> None:
    filled = filled_with(
        Kept(figures={"A": Held(0), "B": Held(reason="not-recorded")}, comment="from the log")
    )
    assert (filled.typed("A"), filled.typed("A-why")) == ("0", "")
    assert (filled.typed("B"), filled.typed("B-why")) == ("", "not-recorded")
    assert filled.typed("comment") == "from the log"


def test_figures_stand_under_their_indicator_in_order() -> None:
    assert [(one.id, len(parts)) for one, parts in groups(PLACE)] == [
        ("OP02", 2),
        ("OP06", 1),
        ("OP07", 4),
    ]


def test_after_a_clash_only_what_differs_is_shown() -> None:
    kept = Kept(
        figures={"OP06-people": Held(0), "OP07-all": Held(reason="being-counted")}, version=2
    )
    typed = Filled({"OP06-people": ["3"], "OP02-addresses": ["1"], "OP07-all-why": [""]})
    assert met(typed, PLACE, kept) == {
        "OP02-addresses": "blank",
        "OP06-people": "none",
        "OP07-all": "not known (still being counted)",
    }


def test_after_a_clash_a_blank_line_shows_theirs_and_a_typed_one_stays() -> None:
    kept = Kept(figures={"OP06-people": Held(9), "OP07-all": Held(reason="being-counted")})
    merged = after_clash(
        Filled({"OP06-people": ["many"], "OP07-all": [""], "comment": ["mine"]}), PLACE, kept
    )
    assert merged.typed("OP06-people") == "many"
    assert merged.typed("OP07-all-why") == "being-counted"
    assert merged.typed("comment") == "mine"


def test_none_ticked_for_an_indicator_is_no_blank_line() -> None:
    kept = Kept(figures={"OP02-addresses": Held(2)})
    merged = after_clash(Filled({"OP02-none": ["yes"]}), PLACE, kept)
    assert merged.typed("OP02-addresses") == ""
    assert met(merged, PLACE, kept)["OP02-addresses"] == "2"
