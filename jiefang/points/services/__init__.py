"""What other apps call: ``posting``. The rest keeps rules, holds and entries by hand."""

from jiefang.points.services.posting import points_give, points_return, points_spend, wallet_hold

__all__ = ["points_give", "points_return", "points_spend", "wallet_hold"]
