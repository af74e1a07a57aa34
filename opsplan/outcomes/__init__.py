"""Outcomes: what came of an operation, partner by partner."""
