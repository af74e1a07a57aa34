"""Calendar invites from the page, on both databases."""

import io
import zipfile

from sqlalchemy import select

from opsplan.audit import Act
from opsplan.invites import events, folder
from powers.guide import Guide
from tests.builders.operations import example
from tests.opsplan.operations.test_routes import add, keep
from tests.site import Site


def test_the_zip_holds_what_the_command_line_writes_and_is_the_same_each_time(
    site: Site, guide: Guide
) -> None:
    planner = site.person("planner")
    name = keep(planner)
    answer = planner.get(f"/operations/{name}/invites.zip")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.zip"'
    bundle = zipfile.ZipFile(io.BytesIO(answer.content))
    held = {entry: bundle.read(entry) for entry in bundle.namelist()}
    assert held == folder.files(name, events.of(example("car-wash", guide)))
    assert planner.get(f"/operations/{name}/invites.zip").content == answer.content
    with site.store.reading() as session:
        assert len(session.scalars(select(Act).where(Act.act == "invites.hand_out")).all()) == 2


def test_the_page_says_when_what_and_for_whom(site: Site, guide: Guide) -> None:
    planner = site.person("planner")
    name = keep(planner)
    page = planner.get(f"/operations/{name}/invites").text
    for event in events.of(example("car-wash", guide)):
        assert event.summary in page
        assert event.audience in page


def test_a_partner_takes_its_own_invites_alone(site: Site) -> None:
    planner, partner = site.person("planner"), site.person("partner", "trading-standards")
    name = keep(planner)
    add(planner, name, "partner.trading-standards", "agency-lead")
    partner.get(f"/operations/{name}/invites", 403)
    partner.get(f"/operations/{name}/invites.zip", 403)
    answer = partner.get(f"/operations/{name}/part/invites.zip")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert names
    assert all(entry.endswith("-trading-standards.ics") for entry in names)


def test_a_body_not_in_the_plan_has_no_invites(site: Site) -> None:
    planner, partner = site.person("planner"), site.person("partner", "hmrc")
    name = keep(planner)
    add(planner, name, "partner.hmrc", "agency-lead")
    partner.get(f"/operations/{name}/part/invites.zip", 404)
