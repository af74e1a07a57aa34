"""The streams of a command, whatever they are: closed, full, of another alphabet, read no more."""

import contextlib
import io
import os
import signal
import sys
from collections.abc import Callable


def run(command: Callable[[], int]) -> int:
    """What `command` answers, once all it printed is out; 1 when that cannot be.

    A reader who had enough is no error to speak of. An OSError is told in one sentence. An
    interrupt ends the process as the signal would, so that a loop of a shell ends too.
    """
    _ready()
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        _swallow()
        return 1
    except OSError as error:
        with contextlib.suppress(OSError):
            print(f"{error.filename or 'standard output'}: {error.strerror}", file=sys.stderr)
        _swallow()
        return 1
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
        return 1
    return code


def _ready() -> None:
    """UTF-8 whatever the locale says; what is printed to a closed stream goes nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _swallow() -> None:
    """Send what is left nowhere: Python flushes once more at its end, and would complain."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
