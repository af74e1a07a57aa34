"""The guide as one file for a phone without signal: the page, its script and what it holds."""
