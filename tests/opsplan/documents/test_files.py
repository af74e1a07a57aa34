import pytest

from opsplan.documents import files
from opsplan.errors import Invalid
from tests.opsplan.documents.samples import document


def test_an_unknown_format_is_refused_with_the_list() -> None:
    with pytest.raises(Invalid, match="no format 'odt'; there are html, pdf, docx"):
        files.render(document(), "odt")


@pytest.mark.parametrize(
    ("format_", "start"), [("html", b"<!DO"), ("pdf", b"%PDF"), ("docx", b"PK")]
)
def test_each_format_is_what_it_says(format_: str, start: bytes) -> None:
    assert files.render(document(), format_).startswith(start)
