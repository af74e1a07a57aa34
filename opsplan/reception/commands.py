"""`opsplan checklist`: what a reception centre needs, from a plan file."""

import argparse
import sys
from pathlib import Path

from opsplan import files
from opsplan.documents.files import FORMATS, render
from opsplan.errors import Failed
from opsplan.operations import planfile
from opsplan.operations.schemas import OperationPlan
from opsplan.reception.checklist import compose
from opsplan.reception.quantities import work_out
from opsplan.reception.rules import load
from opsplan.reception.schemas import Quantities
from powers import guide


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `checklist`."""
    parser = subparsers.add_parser(
        "checklist",
        help="what the reception centre of a plan needs, and how it is run",
        description="Works out what the reception centre needs for the people the plan expects, "
        "each quantity with its sum in words, and writes the manager's checklist: times, rooms, "
        "care, consent, children, records, closing. Addresses are never on it; a plan that has "
        "one in a field of the paper is refused and the field named.",
        epilog="xlsx holds quantities, the day by the clock and a rota to fill in; json the same "
        "for a program. Example: opsplan checklist PLAN.toml --format pdf -o checklist.pdf",
    )
    parser.add_argument("plan", metavar="PLAN", type=Path, help="the plan file (TOML)")
    parser.add_argument(
        "--format",
        choices=(*FORMATS, "xlsx", "json"),
        required=True,
        help="a page, PDF, Word, a workbook, or JSON",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help="file to write"
    )
    parser.set_defaults(run=make_checklist)


def make_checklist(arguments: argparse.Namespace) -> int:
    """Write the checklist; what to settle before the day is said on standard error."""
    try:
        law = guide.load()
    except guide.GuideError as error:
        raise Failed(str(error)) from error
    plan = planfile.read(arguments.plan, law)
    needed = work_out(plan, load())
    files.save(arguments.output, _made(plan, needed, arguments.format))
    for warning in needed.warnings:
        print(warning, file=sys.stderr)
    return 0


def _made(plan: OperationPlan, needed: Quantities, wanted: str) -> bytes:
    if wanted in FORMATS:
        return render(compose(plan, needed), wanted)
    # Loaded here alone: what makes workbooks takes a fifth of a second to load.
    from opsplan.documents import sheets
    from opsplan.reception import workbook

    if wanted == "json":
        return workbook.as_json(plan, needed)
    return sheets.xlsx(workbook.sheets(plan, needed))
