"""Who acts when nobody signs in: the account of the machine, marked as such."""

import getpass
import os


def name() -> str:
    """For the log of acts: "command line" and the account."""
    try:
        return f"command line, {getpass.getuser()}"
    except (KeyError, OSError):
        return f"command line, user {os.getuid()}"
