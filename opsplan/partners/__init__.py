"""Partnerships' areas, partner organisations and priorities."""
