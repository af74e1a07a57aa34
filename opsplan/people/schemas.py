"""What comes in about people."""

from typing import Annotated

from msgspec import Meta, Struct

Email = Annotated[
    str, Meta(pattern=r"^[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+\.[a-zA-Z]{2,}$", max_length=254)
]
Words = Annotated[str, Meta(pattern=r"^[^\x00-\x1f]+$", max_length=120)]


class Invitation(Struct, frozen=True, kw_only=True):
    """Somebody to be let in: by post ("trading standards officer"), agency id and role."""

    email: Email
    role: str
    partnership: str
    title: Words = "member"
    organisation: Words = "not given"
    agency: str = "police"


class NewPartnership(Struct, frozen=True, kw_only=True):
    """A partnership to be opened: a short code for commands, a name for pages."""

    code: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    name: Annotated[str, Meta(pattern=r"^[^\x00-\x1f]{1,200}$")]
