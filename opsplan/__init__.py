"""Multi-agency operations against modern slavery: plans, packs, checklists, invites, outcomes."""

__version__ = "0.1.0"
