"""What can be wrong with what was asked, said so that the reader knows what to do."""

from collections.abc import Iterable

from msgspec import Struct


class Problem(Struct, frozen=True, order=True):
    """One thing wrong: `where` is a path ("premises[1].code"), `what` says what to do."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class Invalid(Exception):
    """The input cannot be used as it stands; every problem found is told at once."""

    def __init__(self, title: str, problems: Iterable[Problem] = ()) -> None:
        self.title = title
        self.problems = tuple(problems)
        super().__init__("\n".join([title, *(f"  {problem}" for problem in self.problems)]))


class NotFound(Exception):
    """Nothing of that name is held here (or it is not the asker's to see)."""


class NotAllowed(Exception):
    """The person may not do this; the text says why, in words they can act on."""


class Conflict(Exception):
    """It exists already, or somebody changed it in between; the text says which and what to do."""


class Failed(Exception):
    """A thing that should have worked did not: a disk, a database, a renderer."""
