"""What is measured: the things users do, each against its plain counterpart in the same run."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pypdfium2
import typst

from opsplan.briefings import audiences, pack
from opsplan.documents import pdf, word
from opsplan.documents.places import font_folders, fonts, templates
from opsplan.documents.schemas import Document
from opsplan.documents.text import clean
from opsplan.operations import planfile
from opsplan.operations.schemas import OperationPlan
from opsplan.reception import checklist, quantities, rules
from powers.guide import Guide, load
from tests.bench import datasette, server
from tests.bench.table import Figure, median, percentile, seconds
from tests.powers import evaluation

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "opsplan/examples/food-factory.toml"


def search(guide: Guide) -> list[Figure]:
    """500 mixed questions over all entries, and how good the answers are."""
    asked = evaluation.questions()
    for one in evaluation.mixed(asked, 50):
        guide.search(one.question, on=one.on)
    runs = [
        seconds(lambda one=one: guide.search(one.question, on=one.on)) * 1000  # type: ignore[misc]
        for one in evaluation.mixed(asked, 500)
    ]
    quality = evaluation.evaluate(guide, asked)
    return [
        Figure(
            key="search_p99_ms",
            what=f"Guide.search over all entries, 500 questions (p50 {median(runs):.2f})",
            value=percentile(runs, 99),
            reach=6,
        ),
        Figure(
            key="search_recall5",
            what=f"a right provision among the first five, {quality.questions} questions",
            value=quality.recall5,
            reach=0.98,
            at_most=False,
        ),
        Figure(
            key="search_mrr",
            what="one over the place of the first right provision, mean",
            value=quality.mrr10,
            reach=0.92,
            at_most=False,
        ),
    ]


def command_line() -> Figure:
    """`powers search` as a whole process, its cache built by the first run."""
    command = [sys.executable, "-m", "powers", "search", "go in without a warrant"]

    def run() -> None:
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    run()
    return Figure(
        key="powers_cli_s",
        what="powers search as a whole process, cache built",
        value=median([seconds(run) for _ in range(9)]),
        reach=0.5,
    )


def full_order(plan: OperationPlan, guide: Guide) -> Document:
    """The longest thing made: the commanders' order."""
    worked_out = quantities.work_out(plan, rules.load())
    commanders = next(a for a in audiences.of(plan, guide) if a.id == "commanders")
    return pack.compose(plan, commanders, guide, "", worked_out).document


def another(plan: OperationPlan, number: int) -> OperationPlan:
    """The same plan as a new version with every hazard worded anew.

    typst remembers what it has set before: the same text again would measure its memory.
    """
    replace = msgspec.structs.replace
    return replace(
        plan,
        operation=replace(plan.operation, version=number),
        agencies=tuple(replace(a, headline=f"{a.headline} ({number})") for a in plan.agencies),
        risks=tuple(replace(r, control=f"{r.control} ({number})") for r in plan.risks),
        premises=tuple(
            replace(p, description=f"{p.description} ({number})") for p in plan.premises
        ),
        method=replace(
            plan.method,
            phases=tuple(replace(t, event=f"{t.event} ({number})") for t in plan.method.phases),
        ),
    )


def packs(plan: OperationPlan, guide: Guide) -> list[Figure]:
    """The full order, a different one each time: composed and rendered, against typst alone."""
    bare = _bare_typst()
    pdf.render(full_order(plan, guide))
    bare(full_order(plan, guide))
    ratios, whole, words = [], [], []
    for number in range(2, 11):
        ours, theirs = another(plan, number), full_order(another(plan, number + 100), guide)
        taken = seconds(lambda ours=ours: pdf.render(full_order(ours, guide)))  # type: ignore[misc]
        whole.append(taken)
        ratios.append(taken / bare(theirs))
        words.append(seconds(lambda ours=ours: word.render(full_order(ours, guide))))  # type: ignore[misc]
    pages = len(pypdfium2.PdfDocument(pdf.render(full_order(plan, guide))))
    return [
        Figure(
            key="pack_pdf_vs_typst",
            what=f"full order ({pages} pages), compose and render / typst alone",
            value=median(ratios),
            reach=1.25,
        ),
        Figure(key="pack_pdf_s", what="the same, seconds, warm", value=median(whole), reach=0.5),
        Figure(
            key="pack_docx_s",
            what="the same order composed and made as Word",
            value=median(words),
            reach=0.9,
        ),
    ]


def _bare_typst() -> Callable[[Document], float]:
    """typst by itself, in this process, on the data our renderer would send it; seconds taken."""
    folder = Path(tempfile.mkdtemp(prefix="opsplan-bench-"))
    template = folder / "template.typ"
    template.write_text((templates() / "documents" / "pack.typ").read_text("utf-8"), "utf-8")
    faces = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[each for each in font_folders() if each.is_dir()],
    )

    def run(document: Document) -> float:
        packed = msgspec.json.encode(pdf.pack(clean(document, fonts()))).decode()
        return seconds(
            lambda: typst.compile(
                template,
                root=folder,
                font_paths=faces,
                package_path=folder,
                package_cache_path=folder,
                sys_inputs={"pack": packed},
                format="pdf",
                pdf_standards=["a-3a", "ua-1"],
                timestamp=1_800_000_000,
            )
        )

    return run


def reception(plan: OperationPlan) -> Figure:
    """Quantities and checklist for 60 people, no file."""
    large = msgspec.structs.replace(
        plan,
        estimate=msgspec.structs.replace(
            plan.estimate, best=40, upper=60, adults=None, children=None
        ),
    )
    loaded = rules.load()

    def run() -> None:
        checklist.compose(large, quantities.work_out(large, loaded))

    run()
    return Figure(
        key="checklist_ms",
        what="quantities and checklist for 60 people",
        value=median([seconds(run) * 1000 for _ in range(25)]),
        reach=10,
    )


def all_of_them() -> list[Figure]:
    """Every figure, in the order of the table."""
    guide = load()
    plan = planfile.read(EXAMPLE, guide)
    return [
        *search(guide),
        command_line(),
        *packs(plan, guide),
        reception(plan),
        *server.service(plan, guide),
        datasette.search_pages(guide),
    ]
