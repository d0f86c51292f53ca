"""A small flood of requests for codes; the full one: ``python -m bench codes``."""

from bench.entry.knocking import flood, knock, mann_whitney_p
from jiefang.accounts.models import SignInCode
from jiefang.messaging.models import Message
from jiefang.outbox.delivery import drain
from tests.cast import make_person
from tests.support.live import LiveServer

CODE, SESSION = "/api/v1/session/code", "/api/v1/session"
ADDRESSES = [f"127.0.3.{nth}" for nth in range(1, 7)]


def test_a_flood_stays_within_the_budget(web: LiveServer) -> None:
    people = [make_person(nth, f"人{nth}") for nth in range(90)]
    statuses = flood(web.port, [person.phone for person in people], ADDRESSES)
    assert statuses == {202: 60, 429: 30}
    drain()
    assert Message.objects.count() == SignInCode.objects.count() == 60


def test_known_and_unknown_numbers_get_the_same_bytes(web: LiveServer) -> None:
    make_person(1, "街坊甲")
    for path, more in ((CODE, {}), (SESSION, {"password": "wrong"}), (SESSION, {"code": "000000"})):
        bodies = ({"phone": f"139{nth:08}", **more} for nth in (1, 2))
        known, unknown = knock(web.port, "127.0.4.1", path, bodies)
        assert known[:3] == unknown[:3]


def test_the_comparison_of_times_tells_what_differs() -> None:
    slow, quick = [float(nth) for nth in range(40, 80)], [float(nth) for nth in range(40)]
    assert mann_whitney_p(slow, quick) < 1e-6
    assert mann_whitney_p(slow, list(reversed(slow))) > 0.9
