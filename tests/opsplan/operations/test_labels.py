"""opsplan.operations.labels: every field of a plan has a label, and nothing else has."""

from pathlib import Path

import pytest

from opsplan.errors import Failed
from opsplan.operations import facts
from opsplan.operations.labels import labels, paths, section_shape
from opsplan.operations.schemas import OperationPlan

TEXT = (facts.FOLDER / "labels.toml").read_text("utf-8")


def test_every_field_and_section_of_a_plan_has_a_label() -> None:
    assert set(labels().field) == set(paths(OperationPlan))
    assert all(label.label for label in labels().field.values())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"premises.code" =', '"premises.cde" =', "premises.code has no label"),
        ('"premises.code" =', '"premises.code" = { label = "x" }\n"premises.x" =', "no premises.x"),
        ("\nrisks =", "\nrisk =", "risks has no label"),
        ('hint = "P1, P2', 'hnt = "P1, P2', "hnt"),
    ],
)
def test_a_wrong_file_of_labels_is_refused_and_says_where(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    (tmp_path / "labels.toml").write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(Failed, match=r"labels\.toml") as raised:
        labels(tmp_path)
    assert told in str(raised.value)


def test_what_is_no_section_has_no_shape() -> None:
    for name in ("format", "x", ""):
        with pytest.raises(KeyError):
            section_shape(name)
