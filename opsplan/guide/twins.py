"""What every JSON twin has in common: how its question is read, and what it may answer."""

from typing import Any, TypeVar

from litestar.connection import Request
from litestar.openapi.datastructures import ResponseSpec
from msgspec import Struct

from opsplan.errors import Invalid
from opsplan.guide.asking import read, strangers
from opsplan.guide.schemas import Refusal
from powers.guide import Guide

Asked = TypeVar("Asked", bound=Struct)
UNREADABLE = "That cannot be answered as it was asked"
_SAME = ResponseSpec(
    None, description="Unchanged since the answer with that ETag", generate_examples=False
)
_WRONG = ResponseSpec(
    Refusal, description="Something asked is wrong: all of it", generate_examples=False
)
_SIGN_IN = ResponseSpec(
    Refusal, description="The guide is not open here: sign in", generate_examples=False
)
_NOT_THERE = ResponseSpec(Refusal, description="Nothing has that id", generate_examples=False)
LISTS = {304: _SAME, 400: _WRONG, 401: _SIGN_IN}
ENTRIES = {**LISTS, 404: _NOT_THERE}


def asked_wholly(request: Request[Any, Any, Any], shape: type[Asked], guide: Guide) -> Asked:
    """What the query string asks; Invalid with everything wrong in it, strangers among that."""
    asked, filled = read(request, shape, guide)
    strangers(filled, shape)
    if asked is None or filled.errors:
        raise Invalid(UNREADABLE, filled.problems())
    return asked
