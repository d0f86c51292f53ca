"""What this app refuses, with stable codes."""

from jiefang.common.errors import Conflict, FieldError, Forbidden, Invalid
from jiefang.common.text import Text


def name_taken() -> Conflict:
    message = Text(
        "这个区域已有同名队伍，请换一个名字。",
        "A team of that name is there: take another.",
    )
    return Conflict("team_name_taken", message)


def team_has_members() -> Conflict:
    message = Text(
        "还有下属小队在活动，请先处理小队。", "Its sub-teams are active: close or move them first."
    )
    return Conflict("team_has_sub_teams", message)


def unknown_area() -> Invalid:
    message = Text("没有这个区域，请从列表中选择。", "No such area: choose one from the list.")
    return Invalid(FieldError("area_code", "unknown", message))


def bad_parent() -> Invalid:
    message = Text(
        "上级队伍不可用：小队下面不能再分小队，也不能是自己。",
        "Not a team that can be above this one: sub-teams have no sub-teams.",
    )
    return Invalid(FieldError("parent", "not_possible", message))


def founded_in_future() -> Invalid:
    message = Text("成立日期不能晚于今天。", "A team cannot be founded after today.")
    return Invalid(FieldError("founded_on", "in_future", message))


def already_member() -> Conflict:
    message = Text(
        "已在这支队伍里，或申请正在等待。", "In this team already, or the application waits."
    )
    return Conflict("already_member", message)


def wrong_state() -> Conflict:
    message = Text(
        "现在不能这样做：可能已有人处理，请刷新再看。",
        "Not possible now: somebody may have dealt with it. Look again.",
    )
    return Conflict("membership_state", message)


def account_not_active() -> Conflict:
    message = Text(
        "此人的账号还没有核实或已停用，暂时不能入队。",
        "The account of this person is not verified or not in use, so they cannot be let in.",
    )
    return Conflict("account_not_active", message)


def alert_consent() -> Conflict:
    message = Text(
        "您尚未同意接收呼叫，请先在“我的·同意事项”里同意。",
        "You have not agreed to be called: agree under Mine, Consents first.",
    )
    return Conflict("alert_consent", message)


def bad_mentor() -> Invalid:
    message = Text("带教人须是本队在队的另一名队员。", "A mentor is another active member.")
    return Invalid(FieldError("mentor", "not_possible", message))


def not_in_team(field: str) -> Invalid:
    message = Text("此人不在这支队伍里。", "This person is not in the team.")
    return Invalid(FieldError(field, "not_in_team", message))


def no_such_person(field: str) -> Invalid:
    message = Text("没有找到使用这个号码的街坊。", "There is no active neighbour with this number.")
    return Invalid(FieldError(field, "unknown", message))


def not_for_oneself() -> Forbidden:
    return Forbidden(Text("不能为自己办理。", "You cannot do this for yourself."))


def captains_only() -> Forbidden:
    message = Text("只有队长或组织者可以这样做。", "This is for the captain or an organiser.")
    return Forbidden(message)


def must_lead_target() -> Forbidden:
    message = Text(
        "您不负责那支队伍：请队员本人申请转队，由对方队长同意。",
        "You do not run that team: let the member ask, and its captain accept.",
    )
    return Forbidden(message)


def certificate_known() -> Conflict:
    message = Text("这张证书已经登记过。", "This certificate has been entered already.")
    return Conflict("certificate_known", message)


def ends_before_it_begins() -> Invalid:
    message = Text("到期日期早于发证日期。", "It ends before it was issued.")
    return Invalid(FieldError("expires_on", "before_start", message))


def issued_in_future() -> Invalid:
    message = Text("发证日期不能晚于今天。", "It cannot have been issued after today.")
    return Invalid(FieldError("issued_on", "in_future", message))
