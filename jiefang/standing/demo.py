"""Stars, boards and duty of the last weeks for the demo's people."""

from jiefang.hours.selectors import people_with_hours
from jiefang.standing.services.refreshing import standings_refresh
from jiefang.units.demo.load import after_loading


@after_loading
def standing_of_the_demo() -> None:
    """Counted from the hours that the demo's people have."""
    standings_refresh(people_with_hours())
