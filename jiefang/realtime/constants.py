"""The measures of the feed, and the words of its protocol."""

NUDGES = "streams"
"""The bell for new entries, see :mod:`jiefang.realtime.nudge`."""

SESSIONS = "sessions"
"""The bell for sessions that ended, ``<mark> <code>``: their sockets close with the code.

``<person id> rights``: the person's grants are others now.
"""
RIGHTS = "rights"

BEHIND_MAX = 300
"""A client further behind than this loads afresh."""

NUDGE_BODY_MAX = 512 * 1024
"""Bytes of data in one nudge; what does not fit is read from the database."""

SEALED_DATA = "realtime_streamentry.data"
"""What the data of entries is sealed for."""

KEPT_DAYS = 7
KEPT_RECEIVED_HOURS = 24
PRUNE_BATCH = 20_000
PERSON = "person"

YIELD_EVERY = 50
"""After so many sends the loop may do something else: a dispatch overtakes a broadcast."""

GRACE_S = 0.015
"""A nudge that overtook its predecessor waits this long before the database is asked."""

CHECK_AT_ONCE = 1000
CHECK_EVERY_S = 2.0
CHECK_EVERY_WITHOUT_BELL_S = 1.0
SESSIONS_EVERY_S = 4.0
PERMISSIONS_EVERY_S = 4.0
BEAT_EVERY_S = 10
HELLO_WITHIN_S = 10.0
ACKS_EVERY_S = 0.2
"""Ten phones of one call report in one write; a liaison does not see the difference."""

RETRY_S = 1.0

STUCK_S = 20.0
"""A send that has not got through for so long ends the socket."""

WAITING_MAX = 256
WAITING_BYTES_MAX = 1024 * 1024
"""What may wait for a client that does not read: frames, and bytes in them."""

FRAME_MAX = 64 * 1024
FAULTS_MAX = 20
TOPICS_MAX = 32
SUBSCRIBE_EACH_S = 1.0
SUBSCRIBE_BURST_S = 120.0
"""Each subscription reads a snapshot: some 120 at once, then one a second."""

POLL_WAIT_MAX_S = 25
THREADS = 4
"""Threads of a process that ask the database for its sockets."""


class Close:
    """Codes with which the server ends a socket."""

    BAD_DATA = 1003
    TOO_LARGE = 1009
    RESTART = 1012
    TRY_LATER = 1013
    FAULTS = 4400
    SIGNED_OUT = 4401
    LOCKED = 4423
    NO_HELLO = 4408


SAID_WITH = {Close.SIGNED_OUT: "not_signed_in", Close.LOCKED: "session_locked"}
"""The error that a client hears before its socket is closed with the code."""
