"""opsplan.operations.waiting: what waits for somebody on their operations."""

from sqlalchemy import select

from opsplan.operations.service import waiting_for
from opsplan.people.records import Person
from opsplan.security import SignedIn
from powers.guide import Guide
from tests.opsplan.operations.test_routes import NEW, add, keep
from tests.site import Site


def waits(site: Site, guide: Guide, account: str, role: str) -> list[tuple[str, str, str]]:
    with site.store.reading() as session:
        person = session.scalars(select(Person).where(Person.email.startswith(account))).one()
        asking = SignedIn(
            id=person.id,
            title=person.title,
            organisation=person.organisation,
            agency=person.agency,
            partnership="Testshire Partnership",
            partnership_id=1,
            roles=frozenset({role}),
        )
        return [(w.title, w.words, w.href) for w in waiting_for(session, asking, guide)]


def test_the_next_operation_comes_first_with_what_is_to_fill_in(site: Site, guide: Guide) -> None:
    planner = site.person("planner")
    name = keep(planner)
    planner.post("/operations/new", {**NEW, "t0": "3 5 2027"})
    planner.post("/operations/new", {**NEW, "code_name": "OAK-1", "t0": "3 9 2026"})
    found = waits(site, guide, "planner.police", "planner")
    assert [href for _, _, href in found] == ["/operations/TEASEL-MICA", f"/operations/{name}"]
    assert "Operation, Request and background" in found[0][1]
    assert "its packs can be made" in found[1][1]


def test_a_partner_is_told_of_its_part_and_somebody_else_of_nothing(
    site: Site, guide: Guide
) -> None:
    planner = site.person("planner")
    site.person("partner", "trading-standards")
    site.person("partner", "hmrc")
    name = keep(planner)
    add(planner, name, "partner.trading-standards", "agency-lead")
    found = waits(site, guide, "partner.trading-standards", "partner")
    assert [words for _, words, _ in found] == ["Tuesday 11 May 2027: your part is ready to read"]
    assert waits(site, guide, "partner.hmrc", "partner") == []
