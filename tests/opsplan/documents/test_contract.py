"""Every kind of block through every renderer: the words that go in come out."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from msgspec import Struct
from msgspec.structs import asdict

from opsplan.documents import files
from opsplan.documents.schemas import AnyBlock
from tests.opsplan.documents.reading import squeezed, text_of
from tests.opsplan.documents.samples import HOSTILE, NAMES, SAMPLES, document, everywhere, long

FORMATS = pytest.mark.parametrize("format_", files.FORMATS)
SETTINGS = frozenset({"kind", "media"})


def words(value: Any) -> Iterator[str]:
    """Every text a block holds; settings (the kind of a callout, a media type) are no text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from words(entry)
    elif isinstance(value, Struct):
        for name, held in asdict(value).items():
            if name not in SETTINGS:
                yield from words(held)


@FORMATS
@pytest.mark.parametrize("kind", get_args(AnyBlock), ids=lambda kind: kind.__name__)
def test_every_word_of_every_kind_of_block_comes_out(kind: type[AnyBlock], format_: str) -> None:
    sample = SAMPLES[kind]
    found = text_of(files.render(document(sample), format_), format_)
    missing = [text for text in words(sample) if text not in found]
    assert not missing


@FORMATS
def test_title_marking_reference_and_exercise_come_out(format_: str) -> None:
    made = document(*SAMPLES.values(), exercise=True)
    found = text_of(files.render(made, format_), format_)
    assert made.title in found
    assert made.subtitle in found
    assert made.reference in found
    assert found.count(made.marking) >= 2
    assert "EXERCISE" in found


@FORMATS
def test_a_real_document_never_says_exercise(format_: str) -> None:
    found = text_of(files.render(document(*SAMPLES.values()), format_), format_)
    assert "EXERCISE" not in found


@FORMATS
def test_contents_name_the_sections(format_: str) -> None:
    made = document(SAMPLES[get_args(AnyBlock)[0]], contents=True)
    found = text_of(files.render(made, format_), format_)
    assert found.count("Intention of the day") == 2
    assert "Contents" in found


@FORMATS
@pytest.mark.parametrize("text", HOSTILE)
def test_text_meant_to_do_harm_comes_out_as_text(text: str, format_: str) -> None:
    found = text_of(files.render(everywhere(text), format_), format_)
    assert squeezed(found).count(squeezed(text)) >= 10


@FORMATS
@pytest.mark.parametrize("language", NAMES)
def test_names_in_their_own_script_come_out_whole(language: str, format_: str) -> None:
    name = NAMES[language]
    found = text_of(files.render(everywhere(name), format_), format_)
    assert squeezed(found).count(squeezed(name)) >= 10


@FORMATS
def test_line_ends_inside_text_break_lines_and_never_fields(format_: str) -> None:
    found = text_of(files.render(everywhere("one\r\ntwo\rBcc: three"), format_), format_)
    assert found.count("one two Bcc: three") >= 10


@FORMATS
def test_an_override_of_direction_is_taken_out(format_: str) -> None:
    content = files.render(everywhere("gate \u202egnirahs\u202c"), format_)
    found = text_of(content, format_)
    assert "\u202e" not in found
    assert "gate gnirahs" in found


@pytest.mark.slow
@FORMATS
def test_five_kilobytes_of_one_word_come_out(format_: str) -> None:
    word = "Rindfleischetikettierung" * 210
    found = text_of(files.render(everywhere(word), format_), format_)
    assert word in squeezed(found)


@FORMATS
def test_the_same_document_gives_the_same_bytes(format_: str) -> None:
    made = long(1)
    assert files.render(made, format_) == files.render(made, format_)


@FORMATS
def test_an_empty_document_is_made(format_: str) -> None:
    assert "Operation JUNIPER" in text_of(files.render(document(), format_), format_)
