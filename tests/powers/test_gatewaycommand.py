"""`powers gateways`: limits before purposes, nothing found said plainly, JSON the same."""

import datetime as dt
import json

import pytest

from powers import gatewaycommand, gateways
from powers.__main__ import main
from powers.guide import Guide

TODAY = dt.date(2026, 11, 24)


def test_confidence_then_limits_then_purpose(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gateways", "--from", "hmrc", "--to", "police", "--on", "2026-11-24"]) == 0
    told = capsys.readouterr().out
    assert told.index("HMRC confidentiality") < told.index("LIMIT:") < told.index("For:")
    assert "powers show hmrc-gateway-crca-s18-20" in told
    assert "crca2005-s19-disclosure" in told
    assert all(len(line) <= 80 for line in told.splitlines())


def test_nothing_found_is_no_proof_and_leads_elsewhere(the_guide: Guide) -> None:
    found = gateways.find(the_guide, "salvation-army", "dvla", TODAY)
    nothing = found if not found.fits else gateways.find(the_guide, "ifca", "rspca", TODAY)
    told = gatewaycommand.page(nothing, the_guide)
    assert "not proof that there is none" in " ".join(told.split())
    assert (
        "but only from others"
        in gatewaycommand.page(
            gateways.find(the_guide, "ifca", "fair-work-agency", TODAY), the_guide
        )
        or "LIMIT:" in told
    )


def test_json_holds_the_same_and_an_unknown_body_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["gateways", "--from", "others", "--to", "home-office", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fits"][0]["limits"]
    assert main(["gateways", "--from", "nobody", "--to", "police"]) == 2
    assert "No agency is called nobody" in capsys.readouterr().err
