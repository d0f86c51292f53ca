"""Areas and places: for everybody who is signed in."""

from tests.authorisation.table import Row, signed_in

_POINT = "?lon=113.2644&lat=23.1250&crs=wgs84"

ROWS = [
    Row("GET", "areas", signed_in(200, token=200)),
    Row("GET", "areas/outlines", signed_in(200, token=200)),
    Row("GET", "places/search", signed_in(200, token=200), query="?q=北京路"),
    Row("GET", "places/locate", signed_in(200, token=200), query=_POINT),
    Row("GET", "places/geocode", signed_in(503, token=503), query="?q=北京路"),
]
