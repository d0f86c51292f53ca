"""Refusals of this app."""

from jiefang.common.errors import Conflict, FieldError, Forbidden, Invalid
from jiefang.common.text import Text


def not_now(state: str) -> Conflict:
    message = Text("现在的阶段不能这样做。", "This is not possible at the present stage.")
    return Conflict("illegal_move", message, state=state)


def not_open() -> Conflict:
    return Conflict("not_open", Text("现在不是推荐的时间。", "Nominations are not open today."))


def code_taken() -> Conflict:
    return Conflict("code_taken", Text("这个代码已有荣誉使用。", "This code is taken."))


def replaced() -> Conflict:
    message = Text("这项荣誉已被修改，请刷新再看。", "This honour was edited: please look again.")
    return Conflict("replaced", message)


def retired() -> Conflict:
    message = Text(
        "这项荣誉已停用，恢复后才能评选。", "This honour is retired: bring it back first."
    )
    return Conflict("retired", message)


def in_season(year: int) -> Conflict:
    message = Text(
        "{year} 年度的评选正在进行，结束后才能修改或停用。",
        "The season of {year} is going on: edit or retire the honour when it is closed.",
    )
    return Conflict("in_season", message.format(year=year), year=year)


def built_in() -> Conflict:
    message = Text(
        "见义勇为的荣誉由平台授予，不能停用。", "The platform gives this honour: it stays in use."
    )
    return Conflict("built_in", message)


def season_exists() -> Conflict:
    message = Text("这项荣誉该年度已有评选。", "There is a season of this honour for the year.")
    return Conflict("season_exists", message)


def already_nominated() -> Conflict:
    message = Text("此人已在推荐名单上。", "This person has been nominated already.")
    return Conflict("already_nominated", message)


def already_endorsed() -> Conflict:
    return Conflict("already_endorsed", Text("您已附议。", "You have endorsed this already."))


def already_voted() -> Conflict:
    return Conflict("already_voted", Text("您已投票。", "You have voted already."))


def already_objected() -> Conflict:
    return Conflict("already_objected", Text("您已提出异议。", "You have objected already."))


def unknown_person() -> Invalid:
    message = Text(
        "没有姓名和手机号都相符的街坊，请核对。", "No neighbour has this name and this number."
    )
    return Invalid(FieldError("phone", "unknown_person", message))


def oneself() -> Invalid:
    message = Text(
        "不能推荐自己，请别人来推荐。", "Nobody nominates themselves: ask somebody else."
    )
    return Invalid(FieldError("phone", "oneself", message))


def must_recuse() -> Forbidden:
    return Forbidden(
        Text("您与被推荐人有关联，须回避。", "You are connected with the nominee and stand aside.")
    )


def own_matter() -> Forbidden:
    return Forbidden(
        Text("与本人有关，须由别人处理。", "This is about yourself: somebody else acts.")
    )


def committee_size(least: int, most: int) -> Invalid:
    message = Text(
        "评委会须有 {least} 至 {most} 人，且不少于法定人数。",
        "A committee has {least} to {most} members, and as many as the quorum at least.",
    )
    return Invalid(FieldError("people", "size", message.format(least=least, most=most)))


def no_committee() -> Conflict:
    return Conflict("no_committee", Text("请先组成评委会。", "Form the committee first."))


def nobody_endorsed() -> Conflict:
    message = Text("还没有经附议的推荐。", "No nomination has been endorsed yet.")
    return Conflict("nobody_endorsed", message)


def no_quorum(missing: int) -> Conflict:
    message = Text(
        "还有 {missing} 项推荐投票人数不足。", "{missing} nominations lack votes for the quorum."
    )
    return Conflict("no_quorum", message.format(missing=missing), missing=missing)


def on_notice(until: str) -> Conflict:
    message = Text("公示到 {until}，期满后才能授予。", "On public notice until {until}.")
    return Conflict("on_notice", message.format(until=until), until=until)


def notice_over() -> Conflict:
    return Conflict("notice_over", Text("公示已结束。", "The public notice is over."))


def objections_open() -> Conflict:
    message = Text("还有异议未核查完。", "An objection has not been decided yet.")
    return Conflict("objections_open", message)


def undecided() -> Conflict:
    message = Text("还有公示中的推荐未处理。", "Somebody on public notice has not been decided.")
    return Conflict("undecided", message)


def nothing_to_print() -> Conflict:
    return Conflict("nothing_to_print", Text("还没有授予荣誉。", "No honour has been awarded yet."))


def not_ready() -> Conflict:
    return Conflict("not_ready", Text("证书还在制作。", "The certificates are being made."))


def ends_before_it_begins(field: str) -> Invalid:
    message = Text("结束日期早于开始日期。", "It ends before it begins.")
    return Invalid(FieldError(field, "before_start", message))


def no_certificate_file() -> Invalid:
    message = Text(
        "这个文件不是本平台签发的证书。", "This file is no certificate that was signed here."
    )
    return Invalid(FieldError("body", "no_certificate", message))
