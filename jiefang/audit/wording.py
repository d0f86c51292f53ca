"""Each action as a sentence: ``{who}`` did it, ``{whom}`` it was done to."""

from typing import Final

from jiefang.common.text import Text

SENTENCES: Final[dict[str, Text]] = {
    action: Text(zh, en)
    for action, zh, en in (
        ("session.started", "{who} 登录", "{who} signed in"),
        ("session.refused", "登录被拒绝：{whom}", "A sign-in was refused: {whom}"),
        ("session.others_ended", "{who} 结束了自己的其他登录", "{who} ended their other sign-ins"),
        ("session.ended", "{who} 退出登录", "{who} signed out"),
        ("session.locked", "{who} 锁定了会话", "{who} locked the session"),
        ("session.unlocked", "{who} 解锁了会话", "{who} unlocked the session"),
        ("person.looked_up", "{who} 按号码查找了 {whom}", "{who} looked {whom} up by number"),
        ("person.sessions_seen", "{who} 查看了 {whom} 的登录设备",
         "{who} looked at the sign-ins of {whom}"),
        ("person.locked", "{who} 锁定了账号 {whom}", "{who} locked the account of {whom}"),
        ("person.unlocked", "{who} 解锁了账号 {whom}", "{who} unlocked the account of {whom}"),
        ("person.phone_revealed", "{who} 查看了 {whom} 的手机号",
         "{who} looked at the phone number of {whom}"),
        ("accounts.grant_given", "{who} 给 {whom} 授予角色", "{who} gave {whom} a role"),
        ("accounts.grant_ended", "{who} 收回 {whom} 的角色", "{who} ended a role of {whom}"),
        ("accounts.person_locked", "{who} 锁定了账号 {whom}", "{who} locked {whom} out"),
        ("accounts.appointment_asked", "{who} 提名 {whom} 为管理员",
         "{who} proposed {whom} as an administrator"),
        ("accounts.appointment_refused", "{who} 否决了对 {whom} 的提名",
         "{who} refused the proposal of {whom}"),
        ("accounts.token_made", "{who} 新建了接口令牌", "{who} made an access token"),
        ("accounts.token_ended", "{who} 作废了接口令牌", "{who} ended an access token"),
        ("accounts.code_asked", "有人为 {whom} 索取登录验证码",
         "Somebody asked for a sign-in code of {whom}"),
        ("accounts.factor_added", "{who} 添加了验证方式", "{who} added a second factor"),
        ("accounts.factor_removed", "{who} 移除了验证方式", "{who} removed a second factor"),
        ("accounts.password_changed", "{who} 更改了密码", "{who} changed the password"),
        ("units.duty_changed", "{who} 更改在岗状态：{whom}", "{who} changed duty: {whom}"),
        ("units.changed", "{who} 更新了单元 {whom}", "{who} changed the unit {whom}"),
        ("units.picture_changed", "{who} 更换了单元 {whom} 的照片",
         "{who} changed the picture of {whom}"),
        ("standing.stars_reached", "{whom} 达到新的星级", "{whom} reached another star"),
        ("standing.listing_changed", "{who} 更改了是否上榜", "{who} left or joined the boards"),
        ("webhooks.created", "{who} 添加了对外通知地址", "{who} added a webhook"),
        ("webhooks.disabled", "一个对外通知地址已停用", "A webhook was switched off"),
        ("alerts.incident_triggered", "{who} 发起事件 {whom}", "{who} marked incident {whom}"),
        ("alerts.units_called", "{who} 为事件 {whom} 加派单元",
         "{who} called further units to {whom}"),
        ("alerts.alert_answered", "{who} 应答事件 {whom}", "{who} answered the alert of {whom}"),
        ("alerts.progress_reported", "{who} 报告事件 {whom} 的进展",
         "{who} reported progress on {whom}"),
        ("alerts.answer_overdue", "事件 {whom} 应答超时", "Time to answer ran out on {whom}"),
        ("alerts.units_stood_down", "{who} 撤回事件 {whom} 的单元",
         "{who} stood units of {whom} down"),
        ("alerts.incident_handed_over", "{who} 移交事件 {whom}", "{who} handed {whom} over"),
        ("alerts.incident_closed", "{who} 结束事件 {whom}", "{who} closed incident {whom}"),
        ("alerts.alert_corrected", "{who} 更正了事件 {whom} 的通知",
         "{who} corrected the alert of {whom}"),
        ("approval.requested", "{who} 请求第二人批准", "{who} asked a second person to approve"),
        ("approval.approved", "{who} 批准了请求", "{who} approved a request"),
        ("approval.refused", "{who} 拒绝了请求", "{who} refused a request"),
        ("approval.cancelled", "{who} 取消了请求", "{who} cancelled a request"),
        ("approval.expired", "一项请求过期未获批准", "A request ran out unapproved"),
        ("approval.outgrown", "一项请求因范围变大而作废", "A request outgrew what was asked"),
        ("notice.sent", "{who} 发出区域通知", "{who} sent a notice to an area"),
        ("notice.corrected", "{who} 更正了区域通知", "{who} corrected a notice"),
        ("notice.done", "区域通知已送完", "A notice has reached everybody"),
        ("messaging.message_lost", "给 {whom} 的短信未能送出", "A message to {whom} was lost"),
        ("privacy.phone_revealed", "{who} 查看了 {whom} 的手机号",
         "{who} looked at the phone number of {whom}"),
        ("privacy.reveal_stopped", "{who} 查看手机号过于频繁，已被阻止",
         "{who} looked at too many numbers and was stopped"),
        ("privacy.exported", "{who} 导出了本人数据", "{who} took out their own data"),
        ("privacy.erasure_asked", "{who} 申请注销", "{who} asked to be erased"),
        ("privacy.erasure_withdrawn", "{who} 撤回注销申请", "{who} withdrew the erasure"),
        ("privacy.person_erased", "一名人员的数据已删除", "A person's data were erased"),
        ("hours.written", "{whom} 的服务时长有新记录", "A row of the hours of {whom}"),
        ("hours.doubted", "一次签到需要再核对", "An attendance is looked at again"),
        ("hours.correction_moved", "{who} 处理了 {whom} 的时长更正",
         "{who} dealt with a correction of the hours of {whom}"),
        ("hours.statement_issued", "{who} 开具了时长证明", "{who} had a statement of hours issued"),
        ("hours.statement_withdrawn", "{who} 撤回了时长证明",
         "{who} withdrew a statement of hours"),
        ("points.rule_moved", "{who} 更改了一条积分规则", "{who} changed a rule of points"),
        ("points.grant_moved", "{who} 处理了给 {whom} 的人工积分",
         "{who} dealt with points by hand for {whom}"),
        ("points.grant_stopped", "给 {whom} 的人工积分被规则拦下",
         "Points by hand for {whom} were stopped"),
        ("points.hold_moved", "{whom} 的待复核积分有变动", "Held points of {whom} moved"),
        ("joining.consent_given", "{whom} 给出同意", "{whom} gave a consent"),
        ("joining.consent_withdrawn", "{whom} 撤回同意", "{whom} withdrew a consent"),
        ("joining.registration_asked", "{whom} 申请加入", "{whom} asked to join"),
        ("joining.registration_changed", "{who} 处理了 {whom} 的加入申请",
         "{who} dealt with the registration of {whom}"),
        ("joining.record_entered", "{who} 登记了 {whom} 的培训或保险",
         "{who} entered a training or insurance of {whom}"),
        ("joining.record_voided", "{who} 作废了 {whom} 的一条登记",
         "{who} voided a record of {whom}"),
        ("rosters.uploaded", "{who} 上传了名册", "{who} uploaded a roster"),
        ("rosters.import_started", "{who} 按名册邀请队员", "{who} invited people by a roster"),
        ("rosters.imported", "一份名册导入完毕", "A roster was imported"),
        ("rosters.rejected_exported", "{who} 下载了名册中未导入的行",
         "{who} downloaded the rows of a roster that were not taken"),
        ("rosters.deleted", "{who} 删除了名册", "{who} deleted a roster"),
        ("teams.team_changed", "{who} 更新了队伍 {whom}", "{who} changed the team {whom}"),
        ("teams.emblem_changed", "{who} 更换了队伍 {whom} 的标志",
         "{who} changed the emblem of {whom}"),
        ("teams.membership_changed", "{who} 更改了 {whom} 的在队状态",
         "{who} changed the standing of {whom} in a team"),
        ("teams.part_changed", "{who} 更改了 {whom} 在队伍里的职务或角色",
         "{who} changed the part of {whom} in a team"),
        ("teams.alerts_chosen", "{whom} 选择是否随队接收呼叫",
         "{whom} chose whether to be alerted with a team"),
        ("teams.certificate_changed", "{who} 更改了 {whom} 的证书登记",
         "{who} changed a certificate of {whom}"),
        ("teams.members_exported", "{who} 导出了队伍 {whom} 的名册",
         "{who} took out the list of members of {whom}"),
        ("patrols.plan_changed", "{who} 更改了一份巡逻计划", "{who} changed a patrol plan"),
        ("patrols.shift_made", "{who} 新增了一个班次", "{who} added a shift"),
        ("patrols.shift_moved", "{who} 更改了班次时间", "{who} moved a shift"),
        ("patrols.shift_widened", "一个班次增加了名额", "A shift has room for more"),
        ("patrols.shift_cancelled", "{who} 取消了一个班次", "{who} cancelled a shift"),
        ("patrols.week_copied", "{who} 复制了一周班次或撤销了复制",
         "{who} copied a week of shifts, or undid it"),
        ("patrols.level_set", "{who} 设定了响应等级", "{who} set a response level"),
        ("patrols.calendar_link_changed", "{who} 更换或关闭了日历链接",
         "{who} changed or closed a calendar link"),
        ("patrols.sign_up_changed", "{who} 更改了 {whom} 的班次报名",
         "{who} changed the place of {whom} in a shift"),
        ("patrols.offer_changed", "{who} 处理了一次换班", "{who} dealt with an offer of a place"),
        ("patrols.no_show_changed", "{who} 处理了 {whom} 的缺勤记录",
         "{who} dealt with a record that {whom} did not come"),
        ("patrols.members_missing", "有队员未按时签到", "Members have not checked in"),
        ("patrols.task_changed", "{who} 处理了一项临时任务", "{who} dealt with a task"),
        ("turnout.checked_in", "{who} 为 {whom} 签到", "{who} checked {whom} in"),
        ("turnout.checked_out", "{whom} 的巡逻结束", "The patrol of {whom} ended"),
        ("turnout.checkpoint_passed", "{whom} 经过巡逻点", "{whom} passed a checkpoint"),
        ("turnout.help_raised", "{whom} 在巡逻中求助", "{whom} asked for help on patrol"),
        ("turnout.help_over", "{whom} 的求助解除", "The call for help of {whom} is over"),
        ("turnout.not_back", "{whom} 未签退，已告知队长",
         "{whom} has not checked out; the captain knows"),
        ("turnout.all_right", "{whom} 报平安", "{whom} said that all is well"),
        ("hazards.reported", "{who} 上报了一处隐患", "{who} reported a hazard"),
        ("hazards.moved", "{who} 处理了一处隐患", "{who} dealt with a hazard"),
        ("alerts.supporters_called", "呼叫了附近巡逻的队员支援",
         "People on patrol nearby were called in support"),
        ("alerts.supporter_answered", "{who} 应答了支援呼叫", "{who} answered a call for support"),
        ("honours.definition_made", "{who} 设立了荣誉 {whom}", "{who} set up the honour {whom}"),
        ("honours.season_moved", "{who} 推进了评选 {whom}", "{who} moved the season {whom}"),
        ("honours.nomination_moved", "{who} 处理了 {whom} 的荣誉推荐",
         "{who} dealt with the nomination of {whom}"),
        ("honours.vote_cast", "{who} 参加了评议", "{who} took part in a committee's vote"),
        ("honours.objection_moved", "{who} 提出或处理了一项异议",
         "{who} made or decided an objection"),
        ("honours.awarded", "{who} 授予 {whom} 荣誉", "{who} gave {whom} an honour"),
        ("honours.revoked", "{who} 撤销了 {whom} 的荣誉", "{who} revoked an honour of {whom}"),
        ("honours.certificates_asked", "{who} 批量制作证书", "{who} had certificates printed"),
        ("honours.certificates_fetched", "{who} 下载了一批证书",
         "{who} downloaded a batch of certificates"),
        ("honours.ceremony_exported", "{who} 取出了表彰名单 {whom}",
         "{who} took out the list for the ceremony of {whom}"),
        ("audit.read", "{who} 查阅审计记录", "{who} read the audit"),
        ("audit.exported", "{who} 导出审计记录", "{who} exported the audit"),
        ("audit.trimmed", "过期的审计记录已清理", "Audit entries past their time were removed"),
    )
}  # fmt: skip
_OTHER: Final = Text("{who}：{action} {whom}", "{who}: {action} {whom}")
_PLATFORM: Final = Text("平台", "The platform")
_GONE: Final = Text("（已不在）", "(gone)")


def sentence(action: str, *, who: str | None, whom: str | None) -> Text:
    """``who`` and ``whom`` by name; ``""``: no longer known, ``None``: nobody."""
    wording = SENTENCES.get(action, _OTHER)
    return Text(
        *(
            wording.in_language(language)
            .format(
                who=_called(who, _PLATFORM.in_language(language), _GONE.in_language(language)),
                whom=_called(whom, "", _GONE.in_language(language)),
                action=action,
            )
            .strip()
            for language in ("zh", "en")
        )
    )


def label(action: str) -> Text:
    """The action alone, to choose it from a list."""
    wording = SENTENCES.get(action, Text(action, action))
    spoken = wording.format(who="", whom="…", action=action)
    return Text(spoken.zh.strip(" ："), spoken.en.strip(" :"))


def _called(name: str | None, nobody: str, gone: str) -> str:
    return nobody if name is None else name or gone
