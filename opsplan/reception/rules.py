"""The rules of quantity: which thing, how much of it in which band, and why.

They are facts of practice and live in `rules.toml`. A closed set of shapes of sum can be named
there; nothing in the file is ever run. A wrong file is refused when it is loaded.
"""

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from opsplan.operations import facts
from opsplan.reception.schemas import Section

BANDS = "0ABCDE"

Positive = Annotated[int, Meta(ge=1)]
Whole = Annotated[int, Meta(ge=0)]
Words = Annotated[str, Meta(min_length=1, max_length=400)]
Key = Annotated[str, Meta(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=60)]


class Amount(Struct, frozen=True, tag_field="shape", forbid_unknown_fields=True):
    """The ground of every shape of sum."""


class Share(Amount, frozen=True, kw_only=True, tag="share"):
    """One for every `per` of `of` (people, children, staff or an earlier key), rounded up."""

    per: Positive
    of: Key = "people"
    minimum: Whole = 0


class Times(Amount, frozen=True, kw_only=True, tag="times"):
    """`percent` of a unit for each person (120 is 1.2), rounded up; another figure overnight."""

    percent: Positive
    overnight_percent: Positive | None = None
    minimum: Whole = 0


class Fixed(Amount, frozen=True, kw_only=True, tag="fixed"):
    quantity: Positive


class Growing(Amount, frozen=True, kw_only=True, tag="growing"):
    """`start`, and one more for every full `per` people."""

    start: Whole
    per: Positive


class From(Amount, frozen=True, kw_only=True, tag="from"):
    """One as soon as there are so many people; below that `below` says who does it."""

    people: Positive
    below: Words


class PerLanguage(Amount, frozen=True, kw_only=True, tag="per-language"):
    """For each language one for every `per` speakers, and one floating from `floating_from`."""

    per: Positive
    minimum: Whole
    floating_from: Positive


class Booklets(Amount, frozen=True, kw_only=True, tag="booklets"):
    """For each language one a speaker and some spare; and so many in English."""

    spare: Whole
    english: Whole


class Coordinator(Amount, frozen=True, kw_only=True, tag="coordinator"):
    """One as soon as there are so many languages or interpreters; else `below` says who."""

    languages: Positive
    interpreters: Positive
    below: Words


class SuspectLanguages(Amount, frozen=True, kw_only=True, tag="suspect-languages"):
    """One for each language of the suspects; on call when none is named."""


class Meals(Amount, frozen=True, kw_only=True, tag="meals"):
    """One for each guest and member of staff in every started stretch of `hours`."""

    hours: Positive


class OnCall(Amount, frozen=True, kw_only=True, tag="on-call"):
    how: Literal["on call", "by phone"] = "on call"


class Doubled(Amount, frozen=True, kw_only=True, tag="doubled"):
    """No person of its own: `says` tells who does it."""

    says: Words


class Left(Amount, frozen=True, kw_only=True, tag="none"):
    """Nothing: the line does not appear."""


AnyAmount = (
    Share
    | Times
    | Fixed
    | Growing
    | From
    | PerLanguage
    | Booklets
    | Coordinator
    | SuspectLanguages
    | Meals
    | OnCall
    | Doubled
    | Left
)


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing. `amounts` holds, for groups of bands ("ABC"), the shape of its sum.

    `unit` is for one and for more; `counted` is how others count it (likewise); `each` what the
    line of one language is called; `supplied_by` who usually brings it.
    """

    key: Key
    thing: Words
    section: Section
    unit: tuple[Words, Words]
    why: Words
    amounts: dict[str, AnyAmount]
    staff: bool = False
    when: Literal["always", "overnight", "long-day", "women"] = "always"
    otherwise: AnyAmount = Left()
    counted: tuple[str, str] | None = None
    each: str = ""
    supplied_by: str = ""

    def __post_init__(self) -> None:
        named = sorted("".join(self.amounts), key=BANDS.find)
        if "".join(named) != BANDS:
            raise ValueError(
                f'"{self.key}", field amounts: each of the bands 0 A B C D E once, '
                f"not {' '.join(named) or 'none'}"
            )

    def amount(self, band: str) -> AnyAmount:
        """The shape of the sum in `band`."""
        return next(amount for bands, amount in self.amounts.items() if band in bands)


class Rules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file. Longer than `long_day_hours` needs two shifts; a site takes `guests_a_site`."""

    long_day_hours: Positive
    guests_a_site: Positive
    one_day_share: Positive
    unknown_language: Words
    no_interpreter: tuple[str, ...]
    rule: Annotated[tuple[Rule, ...], Meta(min_length=1)]

    def __post_init__(self) -> None:
        known = {"people", "children"}
        for rule in self.rule:
            if rule.key in known or rule.key == "staff":
                raise ValueError(f'"{rule.key}", field key: used before')
            if rule.staff and "staff" in known:
                raise ValueError(f'"{rule.key}", field staff: the staff were counted before it')
            for amount in (*rule.amounts.values(), rule.otherwise):
                self._check_counted(rule, amount, known)
                if isinstance(amount, Meals):
                    known.add("staff")
            known.add(rule.key)

    def _check_counted(self, rule: Rule, amount: AnyAmount, known: set[str]) -> None:
        if isinstance(amount, Coordinator) and "interpreters" not in known:
            raise ValueError(f'"{rule.key}", field shape: needs an earlier entry "interpreters"')
        if not isinstance(amount, Share):
            return
        if amount.of == "staff":
            known.add("staff")
            return
        if amount.of not in known:
            raise ValueError(f'"{rule.key}", field of: no earlier entry is called "{amount.of}"')
        named = next((other for other in self.rule if other.key == amount.of), None)
        if named is not None and named.counted is None:
            raise ValueError(f'"{named.key}", field counted: needed because others count it')


FOLDER = Path(__file__).parent


def load(folder: Path = FOLDER) -> Rules:
    """The rules in force, from `rules.toml`; Failed names the file, the entry and the field."""
    rules: Rules = facts.load("rules.toml", Rules, folder)
    return rules
