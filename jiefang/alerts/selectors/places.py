"""Names of districts, read once: they outlive the process."""

from jiefang.geography.selectors import area_names

_names: dict[str, str] = {}


def district_name(code: str) -> str:
    """The Chinese name of a district; its code while the areas are not loaded."""
    if code not in _names:
        _names.update(area_names({code}))
    return _names.get(code, code)
