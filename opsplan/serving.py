"""`opsplan serve`, `work`, `check`, `demo`: the server, its mail worker, the demonstration."""

import argparse
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(subparsers: "_Commands") -> None:
    """Add the subcommands; what they need is loaded when one runs."""
    serve = subparsers.add_parser(
        "serve",
        help="start the service, with the worker that sends its mail",
        description="Serves on OPSPLAN_HOST and OPSPLAN_PORT (127.0.0.1:8000 when not set) until "
        "it is interrupted; requests in flight are finished. An empty database gets its tables. "
        "Where others could reach it, it starts only if opsplan check finds nothing missing.",
    )
    serve.add_argument(
        "--workers", type=int, default=1, metavar="N", help="server processes; one for each core"
    )
    serve.add_argument(
        "--no-worker", action="store_true", help="send no mail: opsplan work runs elsewhere"
    )
    serve.set_defaults(run=_running("serve"))
    work = subparsers.add_parser(
        "work",
        help="send the mail that waits, until interrupted",
        description="Sends what is in the outbox to OPSPLAN_MAIL_SERVER, or writes it to "
        "OPSPLAN_MAIL_FOLDER; a message that fails is tried again for a day. From the "
        "demonstration nothing is ever sent. opsplan serve starts one by itself.",
    )
    work.add_argument("--once", action="store_true", help="send what is due now, then end")
    work.add_argument("--parent", type=int, metavar="PID", help="end when that process has ended")
    work.set_defaults(run=_running("work"))
    check = subparsers.add_parser(
        "check",
        help="say what is missing before others may reach the service",
        description="Looks at the settings and the database. Exit code 0 when nothing is missing.",
    )
    check.set_defaults(run=_running("check"))
    demo = subparsers.add_parser(
        "demo",
        help="load the demonstration into a database of its own and print sign-in links",
        description="make run calls this. Needs OPSPLAN_DEMONSTRATION=true. A database that holds "
        "anything else is refused; a demonstration that stands is kept and gets new links.",
    )
    then = demo.add_mutually_exclusive_group()
    then.add_argument("--serve", action="store_true", help="then start the service")
    then.add_argument("--reset", action="store_true", help="wipe the demonstration instead")
    demo.set_defaults(run=_running("demo", "demonstration"))


def _running(verb: str, module: str = "processes") -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        return int(getattr(importlib.import_module(f"opsplan.{module}"), verb)(arguments))

    return run
