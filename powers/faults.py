"""What can be wrong with the files of record, and how a reader is told."""

from collections.abc import Iterable

from msgspec import Struct


class Fault(Struct, frozen=True, order=True):
    """One thing wrong: in which file, at which entry, in which field, and what."""

    file: str
    entry: str
    field: str
    what: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.entry, self.field) if part)
        return f"{place}: {self.what}"


class GuideError(Exception):
    """The guide cannot be used; every fault of every file is in `faults`."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        title = f"The guide has {count} fault{'' if count == 1 else 's'}:"
        super().__init__("\n".join([title, *(f"  {fault}" for fault in self.faults)]))
