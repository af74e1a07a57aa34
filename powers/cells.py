"""Text as a field of a table that people open in a spreadsheet."""

# The full-width forms too: East Asian editions of spreadsheets take them for the plain ones.
_FORMULA = frozenset("=+-@＝＋－＠")


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula.

    Blanks, tabs and line ends before the sign hide nothing.
    """
    return f"'{text}" if text.lstrip()[:1] in _FORMULA else text
