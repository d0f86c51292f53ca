"""The sweep of this app, on the database's clock, run by the relay."""

from jiefang.outbox.registry import sweep
from jiefang.shop.services.ending import orders_time_out

sweep("shop.orders_time_out", every_seconds=30.0)(orders_time_out)
