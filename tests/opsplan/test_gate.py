"""opsplan.gate: first come first served, nobody waits for ever, nobody is left holding it."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from opsplan.gate import Gate

HOLDER = """
import sys, time
from pathlib import Path
from opsplan.gate import Gate
Gate(Path(sys.argv[1])).acquire()
print("held", flush=True)
time.sleep(60)
"""


def test_threads_get_their_turn_in_the_order_they_came(tmp_path: Path) -> None:
    gate, order, threads = Gate(tmp_path / "lock"), [], []
    gate.acquire()
    for number in range(5):

        def take(number: int = number) -> None:
            gate.acquire()
            order.append(number)
            gate.release()

        thread = threading.Thread(target=take)
        thread.start()
        while len(gate._queue) <= number:
            pass
        threads.append(thread)
    gate.release()
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
    gate.close()


def test_a_thread_that_waits_too_long_leaves_and_the_gate_stays_usable(tmp_path: Path) -> None:
    gate = Gate(tmp_path / "lock", wait=0.05)
    gate.acquire()
    with pytest.raises(TimeoutError, match="another write"):
        gate.acquire()
    gate.release()
    gate.acquire()
    gate.release()
    gate.close()


def test_another_process_is_waited_for_and_a_killed_one_frees_the_gate(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    child = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE)
    assert child.stdout
    assert child.stdout.readline() == b"held\n"
    gate = Gate(path, wait=0.05)
    with pytest.raises(TimeoutError, match="another process"):
        gate.acquire()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    gate.acquire()
    gate.release()
    gate.close()
