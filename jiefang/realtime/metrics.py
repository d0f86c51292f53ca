"""What Prometheus is told of the sockets of this process."""

from prometheus_client import Counter, Gauge

sockets = Gauge("jiefang_sockets", "Open sockets and long polls")
streams = Gauge("jiefang_streams", "Streams that somebody follows")
bell = Gauge("jiefang_bell_answers", "1 while this process hears the bell")
dropped = Counter("jiefang_sockets_dropped", "Sockets that were cut off since they did not read")
missed = Counter("jiefang_entries_missed", "Entries that the database brought, not the bell")
