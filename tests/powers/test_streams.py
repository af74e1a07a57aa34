"""A command ends well whatever its streams are."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COMMANDS = (
    ("powers", "search", "warrant", "--json"),
    ("powers", "export"),
    ("opsplan", "coverage", "opsplan/examples/car-wash.toml"),
)
ROOT = Path(__file__).parents[2]


def run(*words: str, after: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = f'"$0" -m "$@" {after}'
    return subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_closed_stream_is_no_fault(words: tuple[str, ...]) -> None:
    done = run(*words, after=">&-")
    assert (done.returncode, done.stderr) == (0, b"")
    assert run(*words, after="2>&-").returncode == 0


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_reader_who_had_enough_is_nothing_to_complain_of(words: tuple[str, ...]) -> None:
    assert run(*words, after="| head -c 1").stderr == b""


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no full device here")
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_full_disk_is_one_sentence(words: tuple[str, ...]) -> None:
    done = run(*words, after="> /dev/full")
    assert (done.returncode, done.stderr) == (1, b"standard output: No space left on device\n")


def test_words_of_any_alphabet_are_printed_under_any_locale(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('format = 1\n[operation]\nkind = "محمد"\n', "utf-8")
    done = run("opsplan", "check-plan", str(plan), PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 2
    assert "محمد" in done.stderr.decode()


def test_an_interrupt_ends_the_process_as_the_signal_does() -> None:
    asked = subprocess.Popen(
        [sys.executable, "-m", "powers", "search", "--batch", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A suite started in the background of a shell hands an ignored interrupt on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert asked.stdin is not None
    assert asked.stdout is not None
    giving_up = threading.Timer(60, asked.kill)
    giving_up.start()
    asked.stdin.write(b"warrant\n" * 400)
    asked.stdin.flush()
    asked.stdout.read(1)
    asked.send_signal(signal.SIGINT)
    _, complaint = asked.communicate()
    giving_up.cancel()
    assert (asked.returncode, complaint) == (-signal.SIGINT, b"")
