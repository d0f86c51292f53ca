"""What a newcomer sees first."""

from collections.abc import Callable

import pytest

from tests.e2e.conftest import Visitor


@pytest.mark.parametrize("path", ["/", "/console"])
def test_a_newcomer_is_asked_to_sign_in(visitor: Callable[..., Visitor], path: str) -> None:
    newcomer = visitor(path)
    newcomer.page.get_by_text("登录").first.wait_for()
    assert "街坊" in newcomer.page.title()


def test_the_pages_load_nothing_from_elsewhere_and_break_nothing(
    visitor: Callable[..., Visitor],
) -> None:
    newcomer = visitor("/")
    newcomer.page.get_by_text("登录").first.wait_for()
    newcomer.page.wait_for_load_state("networkidle")
    addresses = newcomer.page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    own = newcomer.page.evaluate("location.origin")
    assert [one for one in addresses if not one.startswith((own, "data:", "blob:"))] == []
    assert newcomer.complaints == []
