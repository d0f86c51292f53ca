"""Dangerous facilities, suspicious objects, weapons, chemicals: watched from a distance.

Nobody unequipped is sent to a weapon or a chemical, and those who are hold the distance. A
hundred metres round a small suspicious item: UK NaCTSO, Unattended and Suspicious Items, cordon
distances. A hundred metres round an unknown material, upwind: Emergency Response Guidebook 2024,
guide 111. An armed person is watched from fifty metres: several times the 21 feet in which a
knife reaches a drawn gun (Tueller, 1983), and behind cover. Eight metres from a fallen wire:
GB 26860-2011.
"""

from typing import Final

from jiefang.alerts.catalogue.entry import Entry
from jiefang.alerts.constants import Kind, Posture, Severity, Who
from jiefang.common.text import Text

HAZARD_KINDS: Final = (
    Entry(
        Kind.DANGEROUS_FACILITY,
        Text("设施险情", "Dangerous facility"),
        Severity.NORMAL,
        Posture.CORDON,
        keep_off_m=10,
        units=1,
        answer_seconds=60,
        do=(
            Text("拉开警戒，劝人绕行。", "Cordon it off, send people round."),
            Text("报物业和主管单位，说清位置。", "Tell the owner or the utility exactly where."),
            Text("闻到燃气味：到远处打电话。", "Smell of gas: go far off, then telephone."),
        ),
        dont=(
            Text("不碰电线、井盖、松动的东西。", "Touch no wire, manhole or loose part."),
            Text("有燃气味不开关电器。", "Smell of gas: switch nothing on or off."),
        ),
    ),
    Entry(
        Kind.SUSPICIOUS_HAZARD,
        Text("可疑危险物", "Suspicious hazard"),
        Severity.URGENT,
        Posture.CORDON,
        keep_off_m=100,
        units=2,
        answer_seconds=60,
        do=(
            Text("打110，退到100米外，人往上风走。", "Call 110; back off 100 m, people upwind."),
            Text(
                "在各路口拦人，留出警车通道。", "Stop people at each way in; leave police a lane."
            ),
            Text("记下外形、位置、发现时间。", "Note its looks, place and time."),
        ),
        dont=(
            Text("不碰、不移、不盖。", "Do not touch, move or cover it."),
            Text("近处不用手机和对讲机。", "No phones or radios close by."),
            Text("不聚在玻璃和车辆旁。", "Do not gather beside glass or cars."),
        ),
    ),
    Entry(
        Kind.ARMED_THREAT,
        Text("持械威胁", "Armed threat"),
        Severity.CRITICAL,
        Posture.OBSERVE,
        keep_off_m=50,
        units=2,
        answer_seconds=20,
        capability="shield",
        who=Who.EQUIPPED,
        equipped_by=frozenset({"shield"}),
        do=(
            Text("保持50米以上，有遮挡，只观察。", "Stay 50 m off, behind cover, and only watch."),
            Text("疏散群众进室内锁门。", "Get people indoors and doors locked."),
            Text(
                "报告人数、器械、去向，等民警。",
                "Report how many, which weapon, which way; wait for police.",
            ),
        ),
        dont=(
            Text("不上前，不追赶，不喊话。", "Do not approach, pursue or call out."),
            Text("不单人行动。", "Do nothing alone."),
        ),
    ),
    Entry(
        Kind.HAZARDOUS_MATERIAL,
        Text("危险化学品", "Hazardous material"),
        Severity.CRITICAL,
        Posture.CORDON,
        keep_off_m=100,
        units=2,
        answer_seconds=30,
        capability="fire",
        who=Who.EQUIPPED,
        equipped_by=frozenset({"fire"}),
        do=(
            Text(
                "打119，站上风高处100米外警戒。", "Call 119; cordon from 100 m, upwind and uphill."
            ),
            Text("人群往侧上风疏散。", "Send people crosswind and up."),
            Text(
                "远看标志、颜色，报给消防。",
                "Read placards and colours from afar for the fire crew.",
            ),
        ),
        dont=(
            Text("不进入雾气和积液。", "Do not enter vapour or liquid."),
            Text("不点火、不开关电器。", "No flame, no switches."),
            Text("不徒手救人，等专业队伍。", "No bare-handed rescue: wait for the crew."),
        ),
    ),
)
