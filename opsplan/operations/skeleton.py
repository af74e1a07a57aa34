"""A new plan to fill in: commented, with what is usual for its kind and scenario."""

import datetime as dt
import json
import secrets
from typing import Any

import jinja2
from msgspec import structs

from opsplan.documents.places import templates
from opsplan.operations.fields import Kind
from opsplan.operations.schemas import Meeting
from opsplan.operations.suggestions import (
    ScenarioOfOperation,
    SuggestedAgency,
    code_names,
    suggestions,
)
from powers.guide import Guide, in_force
from powers.schemas import Power, Scenario

_WEDNESDAY = 3
# The rights an operation touches: Human Rights Act 1998, schedule 1.
_ARTICLES = (
    "Articles 2 and 3: life and inhuman treatment",
    "Article 4: slavery and forced labour",
    "Article 5: liberty",
    "Article 8: private and family life, home",
    "Article 14: no discrimination",
    "Article 1 of Protocol 1: possessions",
)


def random_code_name() -> str:
    """Two different neutral words, drawn so that nobody can guess them."""
    words = list(code_names().words)
    first = secrets.choice(words)
    return f"{first}-{secrets.choice([word for word in words if word != first])}"


def write(kind: Kind, scenario: Scenario, code_name: str, today: dt.date, guide: Guide) -> str:
    """The text of a plan file for `kind` and `scenario`, with a day of entry to be changed."""
    usual = suggestions()
    chosen, place = usual.kind(kind), usual.scenario(scenario)
    agencies = usual.agencies_for(kind, scenario)
    present = {agency.agency for agency in agencies}
    t0 = _day_of_entry(today, chosen.days)
    return _template().render(
        kind=chosen,
        scenario=place,
        code_name=code_name,
        today=today,
        t0=t0,
        agencies=agencies,
        arrivals={each.agency: _arrival(each, chosen.lead_agency) for each in agencies},
        roles=[each for each in usual.roles if kind in each.kinds and each.agency in present],
        phases=[each for each in usual.phases if kind in each.kinds],
        contingencies=usual.contingencies,
        risks=usual.risks,
        powers=_powers(guide, kind, place, t0),
        articles=_ARTICLES,
        meetings=_meetings(t0, today, sorted(present)),
    )


def _day_of_entry(today: dt.date, days: int) -> dt.date:
    """The first Wednesday after the usual preparation: midweek, partners are at work."""
    earliest = today + dt.timedelta(days=days)
    if not days:
        return earliest
    return earliest + dt.timedelta(days=(_WEDNESDAY - earliest.isoweekday()) % 7)


def _arrival(agency: SuggestedAgency, lead: str) -> str:
    return "H-0:30" if agency.agency in (lead, "police") else "H+0:30"


def _powers(guide: Guide, kind: Kind, place: ScenarioOfOperation, on: dt.date) -> list[Power]:
    """The powers usually relied on by those coming, each with one agency, as at `on`."""
    coming = {
        each.agency
        for each in suggestions().agencies_for(kind, place.scenario)
        if each.attends in ("premises", "both")
    }
    usual = [each for each in suggestions().powers if kind in each.kinds]
    held = [structs.replace(guide.power(each.power), agencies=(each.agency,)) for each in usual]
    reach = {*place.premises, "any", "person", "data"}
    return [
        power
        for power in held
        if in_force(power, on) and reach & {*power.premises} and power.agencies[0] in coming
    ]


def _meetings(t0: dt.date, today: dt.date, audiences: list[str]) -> list[Meeting]:
    """The usual meetings that still lie ahead, and the structured debrief."""
    usual = (
        ("planning-1", "Planning meeting 1", -21, 90),
        ("planning-2", "Planning meeting 2", -14, 90),
        ("confirmation", "Final co-ordination meeting", -3, 60),
        ("structured-debrief", "Structured debrief", 21, 120),
    )
    days = [(key, title, t0 + dt.timedelta(days=away), long) for key, title, away, long in usual]
    return [
        Meeting(key=key, title=title, on=day, at="10:00", minutes=long, audiences=tuple(audiences))
        for key, title, day, long in days
        if day > today
    ]


def _template() -> jinja2.Template:
    environment = jinja2.Environment(  # noqa: S701 - the text is TOML, every value is quoted as such
        loader=jinja2.FileSystemLoader(templates() / "operations"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["toml"] = _toml
    return environment.get_template("plan.toml")


def _toml(value: Any) -> str:
    """A string or a list of strings as TOML writes it; a JSON string is a basic string there."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
