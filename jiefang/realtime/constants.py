"""The measures of the feed, and the words of its protocol."""

NUDGES = "jiefang:streams"
"""The bell for new entries, see :mod:`jiefang.realtime.nudge`."""

SESSIONS = "jiefang:sessions"
"""The bell for sessions that ended; its payload names one, hashed."""

BEHIND_MAX = 300
"""A client further behind than this loads afresh."""

NUDGE_BODY_MAX = 512 * 1024
"""Bytes of data in one nudge; what does not fit is read from the database."""

KEPT_DAYS = 7
KEPT_RECEIVED_HOURS = 24
PERSON = "person"
