"""`opsplan order-outline`: a file in each format, and a commented file to begin with."""

from pathlib import Path

import pypdfium2
import pytest

from opsplan.__main__ import main

EXAMPLE = "opsplan/examples/orders/stro.toml"


def test_every_page_of_the_pdf_says_draft_and_exercise_and_what_is_open_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "outline.pdf"
    assert main(["order-outline", EXAMPLE, "-o", str(file)]) == 0
    told = capsys.readouterr().out
    assert "Not answered yet: 3. Failed: 1." in told
    assert "open: victims-safe: " in told
    document = pypdfium2.PdfDocument(file)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    for text in pages:
        assert "Draft for a lawyer, not advice" in text
        assert "EXERCISE" in text
    first = pages[0]
    assert first.index("Not answered yet: 3") < first.index("Answered, but not met: 1")
    assert first.index("How will the summons") < first.index("The application")


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_the_ending_of_the_file_says_its_format(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"outline.{ending}"
    assert main(["order-outline", EXAMPLE, "-o", str(file)]) == 0
    assert file.stat().st_size > 10_000


def test_a_new_file_is_printed_and_can_be_made_into_an_outline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["order-outline", "--new", "stpo-application"]) == 0
    text = capsys.readouterr().out
    assert "# --- The test ---" in text
    file = tmp_path / "answers.toml"
    file.write_text(text, "utf-8")
    assert main(["order-outline", str(file), "-o", str(tmp_path / "o.html")]) == 0
    assert "open: relevant-offender" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--new", "nothing"], "--new: must be one of stpo-conviction"),
        (["--new", "stro", "-o", "x.pdf"], "--new: stands alone"),
        ([], "ANSWERS.toml: name the file"),
        ([EXAMPLE], "-o: name the file to write"),
        ([EXAMPLE, "-o", "x.txt"], "-o: must end in one of .html, .pdf, .docx"),
    ],
)
def test_what_is_asked_wrongly_is_told(
    asked: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["order-outline", *asked]) == 2
    assert told in capsys.readouterr().err
