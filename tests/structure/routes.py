"""The routes of the running service, as lines: method, path, and who may come.

`python -m tests.structure.routes` writes them to the file the test compares with.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from litestar.routes import HTTPRoute

from opsplan import migrations
from opsplan.app import create_app
from opsplan.database import Store
from opsplan.settings import Settings

LIST = Path(__file__).with_name("routes.txt")


def handlers(app: Any) -> Iterator[tuple[str, str, Any]]:
    """Method, path with its parameters, handler; what the framework answers by itself apart."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for method, (handler, _) in route.route_handler_map.items():
                if method != "OPTIONS":
                    yield str(method), route.path_format, handler
        else:
            yield "MOUNT", route.path_format, route.route_handler


def lines(app: Any) -> list[str]:
    """One line a route, sorted by path."""
    found = {
        f"{path:60} {method:7} {'public' if handler.opt.get('public') else 'signed in'}"
        for method, path, handler in handlers(app)
    }
    return sorted(found)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(str(Path(folder) / "routes.db"))
        migrations.make_ready(store)
        LIST.write_text("\n".join(lines(create_app(Settings(secret_key="k" * 32), store))) + "\n")
        store.close()


if __name__ == "__main__":
    main()
