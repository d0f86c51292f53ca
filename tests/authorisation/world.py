"""The objects that the rows speak of."""

from tests.authorisation.table import World
from tests.cast import make_cast


def make_world() -> World:
    """The cast and what they have, made once per row."""
    cast = make_cast()
    names = {
        "unit": cast.unit.pk,
        "unit_elsewhere": cast.unit_elsewhere.pk,
        "member_row": cast.member_row.pk,
        "organiser_grant": cast.organiser.grants.get().pk,
    }
    return World(cast, {name: str(value) for name, value in names.items()})
