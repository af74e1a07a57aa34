"""opsplan.brake: so many tries a minute from one address, others untouched."""

from opsplan.brake import TRIES, Brake
from tests.site import Site


def test_an_address_is_held_back_after_its_tries_and_let_in_again_later() -> None:
    moment = [0.0]
    brake = Brake(tries=2, seconds=60, clock=lambda: moment[0])
    assert [brake.allows("a"), brake.allows("a"), brake.allows("a")] == [True, True, False]
    assert brake.allows("b")
    moment[0] = 60
    assert brake.allows("a")


def test_addresses_that_ask_no_more_are_forgotten() -> None:
    moment = [0.0]
    brake = Brake(tries=1, seconds=60, clock=lambda: moment[0])
    for number in range(10_001):
        brake.allows(str(number))
    moment[0] = 61
    brake.allows("another")
    assert len(brake._made) == 1


def test_sign_in_links_answer_429_with_a_page_after_too_many_tries(site: Site) -> None:
    visitor = site.anybody()
    for _ in range(TRIES):
        assert visitor.client.get("/sign-in/guess").status_code == 200
    assert "Wait a minute" in visitor.get("/sign-in/guess", 429).text
    assert visitor.get("/sign-in").status_code == 200


def test_what_is_counted_by_itself_may_have_another_measure() -> None:
    brake = Brake(tries=3, seconds=60, clock=lambda: 0.0)
    assert [brake.allows("report here", 1) for _ in range(2)] == [True, False]
    assert brake.allows("here")
