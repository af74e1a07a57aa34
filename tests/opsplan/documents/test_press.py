import os
import signal
import threading
from collections.abc import Iterator

import pytest

from opsplan.documents.press import Press
from opsplan.documents.typesetter import Job
from opsplan.errors import Failed

QUICK = Job(template='#set document(title: "x")\n#heading[x]', pack="{}")
ENDLESS = Job(
    template="#for a in range(99999) { for b in range(99999) { let c = a + b } }", pack="{}"
)


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press(seconds=20, documents=3)
    yield made
    made.close()


def child(press: Press) -> int:
    assert press._child
    return press._child.pid


def test_a_child_that_hangs_is_stopped_reported_and_replaced(press: Press) -> None:
    press.run(QUICK)
    first = child(press)
    press.seconds = 1
    with pytest.raises(Failed, match="not set within 1 seconds"):
        press.run(ENDLESS)
    press.seconds = 20
    assert press.run(QUICK).startswith(b"%PDF")
    assert child(press) != first


def test_a_child_that_is_killed_between_two_documents_is_replaced(press: Press) -> None:
    press.run(QUICK)
    assert press._child
    os.kill(child(press), signal.SIGKILL)
    press._child.wait()
    assert press.run(QUICK).startswith(b"%PDF")


def test_a_child_that_is_killed_at_work_is_reported_and_replaced(press: Press) -> None:
    press.run(QUICK)
    timer = threading.Timer(0.3, os.kill, (child(press), signal.SIGKILL))
    timer.start()
    with pytest.raises(Failed, match="ended before the document was set"):
        press.run(ENDLESS)
    timer.join()
    assert press.run(QUICK).startswith(b"%PDF")


def test_the_child_is_replaced_after_so_many_documents(press: Press) -> None:
    found = []
    for _ in range(5):
        press.run(QUICK)
        found.append(child(press))
    assert found[0] == found[1] == found[2] != found[3] == found[4]


def test_what_typst_refuses_is_said_and_the_child_goes_on(press: Press) -> None:
    with pytest.raises(Failed, match="unknown variable: nothing"):
        press.run(Job(template="#nothing", pack="{}"))
    first = child(press)
    press.run(QUICK)
    assert child(press) == first


@pytest.mark.parametrize(
    "template",
    [
        '#read("/etc/passwd")',
        '#read("../../../../etc/passwd")',
        '#image("/etc/hostname")',
        '#import "@preview/example:0.1.0": add',
        '#image("http://localhost/x.png")',
    ],
)
def test_a_template_reads_no_file_and_fetches_nothing(press: Press, template: str) -> None:
    with pytest.raises(Failed):
        press.run(Job(template=template, pack="{}"))


def test_many_threads_share_one_child(press: Press) -> None:
    press.documents = 100
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(press.run(QUICK))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
