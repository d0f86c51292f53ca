"""Asking for a notice, sending it, correcting it, counting whom it reached."""

from jiefang.notices.services.correcting import notice_correct
from jiefang.notices.services.counting import notices_count, receipts_record
from jiefang.notices.services.requesting import Draft, notice_preview, notice_request
from jiefang.notices.services.sending import notices_send

__all__ = [
    "Draft",
    "notice_correct",
    "notice_preview",
    "notice_request",
    "notices_count",
    "notices_send",
    "receipts_record",
]
