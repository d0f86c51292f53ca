"""The districts for the map, as one GeoJSON document that hardly ever changes."""

import hashlib
from functools import cache
from typing import Any

from django.conf import settings

from jiefang.common.rendering import json_bytes
from jiefang.geography import dataset

ATTRIBUTION = "© 天地图 · GeoNames (CC BY 4.0) · © OpenStreetMap contributors (ODbL)"


@cache
def document() -> tuple[bytes, str]:
    """The document and its entity tag."""
    features = [_feature(feature) for feature in dataset.outline_features()]
    body = json_bytes(
        {
            "type": "FeatureCollection",
            "attribution": ATTRIBUTION,
            "layer": settings.MAP_LAYER,
            "features": features,
        }
    )
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    """As the source has it, plus ``code`` as everywhere else."""
    code = feature["properties"]["adcode"]
    return {**feature, "id": code, "properties": {"code": code, **feature["properties"]}}
