"""Every word the guide's entries are sorted by has a label, and no label is without a word."""

import pytest

from opsplan.errors import Failed
from opsplan.guide import labels


def test_a_wrong_file_of_labels_refuses_to_load_and_says_every_fault() -> None:
    text = labels.FILE.read_text("utf-8")
    wrong = text.replace('farm = "farm"\n', "").replace('stop = "stopping', 'halt = "stopping')
    with pytest.raises(Failed) as told:
        labels.read(wrong)
    for fault in ("premises: farm needs", "scenario: farm needs", "kind: halt is", "kind: stop n"):
        assert fault in str(told.value)


def test_a_file_that_is_no_toml_or_lacks_a_table_says_so() -> None:
    for text in ("[kind", "questions = []"):
        with pytest.raises(Failed, match=labels.FILE.name):
            labels.read(text)
