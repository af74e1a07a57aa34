"""What the running service is measured by: start, memory, an operation's page under load."""

import concurrent.futures
import http.client
import re
import tempfile
import time
from pathlib import Path

import msgspec

from opsplan import migrations
from opsplan.database import Store
from opsplan.operations import service as operations
from opsplan.operations.schemas import OperationPlan
from opsplan.people import service as people
from opsplan.people.schemas import Invitation
from powers.guide import Guide
from tests.bench.table import Figure, median, percentile
from tests.serving import Service, started

CLIENTS = 8
REQUESTS = 40
"""Pages each client asks for."""
EMAIL = "lead@example.invalid"


def service(plan: OperationPlan, guide: Guide) -> list[Figure]:
    """Every figure of the running service, over an SQLite file of its own."""
    with tempfile.TemporaryDirectory(prefix="opsplan-bench-") as folder:
        database, large = str(Path(folder) / "opsplan.db"), wide(plan, guide)
        token = _filled(database, large, guide)
        settings = {"OPSPLAN_DATABASE": database, "OPSPLAN_LOG_LEVEL": "warning"}
        starts = []
        for _ in range(4):
            begun = time.perf_counter()
            with started(["serve"], settings, Path(folder) / "log") as running:
                running.wait()
                starts.append(time.perf_counter() - begun)
        with started(["serve"], settings, Path(folder) / "log") as running:
            running.wait()
            running.until("Serving on")
            time.sleep(3)  # the mail worker starts after the first answer
            resident = memory(running)
            page = _page(running, token, f"/operations/{large.operation.code_name}")
    return [
        Figure(
            key="start_s",
            what="opsplan serve to its first answer",
            value=median(starts[1:]),
            reach=2.5,
        ),
        Figure(
            key="rss_mb",
            what="resident after it: server, its parent and mail worker, shared pages once",
            value=resident,
            reach=200,
        ),
        page,
    ]


def wide(plan: OperationPlan, guide: Guide) -> OperationPlan:
    """The plan with ten premises, and with twelve agencies where it has fewer."""
    replace = msgspec.structs.replace
    premises = [
        replace(plan.premises[number % len(plan.premises)], code=f"P{number + 1}")
        for number in range(10)
    ]
    here = {each.id for each in plan.agencies}
    more = [
        each.id for each in guide.agencies if each.id not in here and each.kind != "immigration"
    ]
    wanting = more[: max(0, 12 - len(plan.agencies))]
    agencies = [*plan.agencies, *(replace(plan.agencies[0], id=name) for name in wanting)]
    everywhere = tuple(each.code for each in premises)
    return replace(
        plan,
        operation=replace(plan.operation, code_name="WIDE-MEADOW"),
        premises=tuple(premises),
        agencies=tuple(replace(each, premises=everywhere) for each in agencies),
    )


def _filled(database: str, plan: OperationPlan, guide: Guide) -> str:
    """The database with the operation and its lead; a token that signs them in."""
    store = Store(database)
    migrations.make_ready(store)
    with store.writing() as session:
        people.add_partnership(session, "bench", "bench", "Bench")
        lead = people.invite(
            session, "bench", Invitation(email=EMAIL, role="planner", partnership="bench")
        )
        operations.import_plan(session, "bench", plan)
        home = operations.Home(partnership="bench", lead=EMAIL)
        operations.give_home(session, "bench", plan.operation.code_name, home, guide)
        signed = people.use_link(session, people.make_link(session, "bench", lead))
    store.close()
    return str(signed)


def memory(running: Service) -> float:
    """Megabytes of all its processes: proportional sizes, so that shared pages count once."""
    kilobytes = 0
    for number in running.processes():
        told = Path(f"/proc/{number}/smaps_rollup").read_text("utf-8")
        found = re.search(r"^Pss:\s+(\d+) kB", told, re.M)
        kilobytes += int(found[1]) if found else 0
    return kilobytes / 1024


def _page(running: Service, token: str, path: str) -> Figure:
    """The operation's home asked for by eight people at once."""
    _ask(running.port, token, path, 10)
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        asked = [pool.submit(_ask, running.port, token, path, REQUESTS) for _ in range(CLIENTS)]
        taken = [each for one in asked for each in one.result()]
    return Figure(
        key="operation_page_ms",
        what=f"operation home, 12 agencies or more, 10 premises, p95 at 8 clients "
        f"(p50 {median(taken):.0f})",
        value=percentile(taken, 95),
        reach=80,
    )


def _ask(port: int, token: str, path: str, times: int) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": f"opsplan-signed-in={token}"})
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
    connection.close()
    return taken
