"""opsplan.partners.service: a file is loaded once; again changes nothing, and nothing is lost."""

import pytest
from msgspec import structs
from sqlalchemy import func, select

from opsplan import audit
from opsplan.database import Store
from opsplan.errors import Conflict
from opsplan.partners import partnershipfile, service
from opsplan.partners.records import Area, Organisation, Priority
from opsplan.partners.schemas import PartnershipFile
from powers.guide import Guide
from tests.structure.tree import ROOT


@pytest.fixture
def file(guide: Guide) -> PartnershipFile:
    return partnershipfile.read(ROOT / "opsplan/partners/hertfordshire.toml", guide)


def _load(store: Store, file: PartnershipFile) -> service.Loaded:
    with store.writing() as session:
        return service.load(session, "shell", file)


def test_the_same_file_again_changes_nothing_and_records_nothing(
    store: Store, file: PartnershipFile
) -> None:
    first, again = _load(store, file), _load(store, file)
    assert first.added == len(file.areas) + len(file.organisation) + len(file.priority)
    assert again == service.Loaded(added=0, changed=0, left=())
    with store.reading() as session:
        acts = list(session.scalars(select(audit.Act.act).order_by(audit.Act.id)))
        for table, entries in (
            (Area, file.areas),
            (Organisation, file.organisation),
            (Priority, file.priority),
        ):
            assert session.scalar(select(func.count()).select_from(table)) == len(entries)
    assert acts == ["people.add_partnership", "partners.load"]


def test_changed_entries_change_and_missing_ones_are_named_and_kept(
    store: Store, file: PartnershipFile
) -> None:
    _load(store, file)
    changed = structs.replace(
        file,
        areas=file.areas[1:],
        organisation=(
            structs.replace(file.organisation[0], agency=""),
            *file.organisation[1:],
        ),
    )
    assert _load(store, changed) == service.Loaded(added=0, changed=1, left=(file.areas[0],))
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Area)) == len(file.areas)


def test_two_partnerships_keep_their_entries_apart(store: Store, file: PartnershipFile) -> None:
    _load(store, file)
    other = structs.replace(file, code="other", name="Other")
    assert _load(store, other).added > 0
    assert _load(store, file).changed == 0


def test_a_partnership_under_another_name_is_left_alone(
    store: Store, file: PartnershipFile
) -> None:
    _load(store, file)
    with pytest.raises(Conflict, match="Nothing was changed"):
        _load(store, structs.replace(file, name="Other"))
