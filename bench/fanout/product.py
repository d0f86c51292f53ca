"""The product, with one more topic that everybody may follow: ``notice:all``."""

from jiefang.asgi import application
from jiefang.realtime.topics import topic

topic("notice", permits=lambda _person, _key: True, snapshot=lambda _person, _key: {})

__all__ = ["application"]
