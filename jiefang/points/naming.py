"""What rows of the audit hold about points, in a few words."""

from typing import Final

from jiefang.audit.naming import Data, explained
from jiefang.common.text import Text

_ATTEMPTS: Final = {
    "ask": Text("申请发放 {amount} 分，{why}", "asked for {amount} points: {why}"),
    "approve": Text("同意发放 {amount} 分，{why}", "agreeing to {amount} points: {why}"),
}
STOPPED: Final = {
    "about_oneself": Text("是给自己的", "they were for oneself"),
    "own_request": Text("是自己提出的申请", "it was one's own request"),
    "same_team": Text("与申请人或本人同队", "shares a team with those concerned"),
    "outside_area": Text("不在负责的区域内", "outside the area that one organises"),
    "amount.out_of_range": Text("超过一次的上限", "more than one entry may be"),
    "person.unknown": Text("这个人不在这支队伍里", "the person does not belong to the team"),
    "files.required": Text("没有依据文件或文件编号", "neither a file nor the number of a paper"),
    "files.unknown": Text("依据文件已过期或已用过", "a file had run out or was used elsewhere"),
    "not_found": Text("没有这条申请或不在区域内", "there is none, or not in one's area"),
    "conflict.no_rule": Text("区域内没有人工发放的规则", "no rule for it is in force there"),
    "conflict.budget_spent": Text("申请人本月额度不足", "the issuer's budget was spent"),
    "conflict.month_cap": Text("超过一个人一个月的上限", "more than a person gets in a month"),
    "conflict.already_decided": Text("已有人处理", "somebody had decided already"),
    "conflict.idempotency": Text("同一编号用于另一个请求", "a key was used for another request"),
}


@explained("points.grant_stopped")
def stopped(data: Data) -> Text | None:
    """What was attempted and what stopped it; a code that is not known stands for itself."""
    attempt, code = _ATTEMPTS.get(str(data.get("attempt"))), str(data.get("why"))
    why = STOPPED.get(code) or Text(code, code)
    if attempt is None:
        return why
    words = {"amount": data.get("amount")}
    return Text(attempt.zh.format(why=why.zh, **words), attempt.en.format(why=why.en, **words))
