"""Fire, small and grown.

An extinguisher is used from two to three metres at the foot of the flames and empties in 8 to 25
seconds (NFPA 10-2022, annex; GB 50140-2005); so a small fire is one that a single extinguisher
ends. Neighbours do not fight a grown fire: they get people out and keep the way of the engines
free (Fire Protection Law of the PRC, articles 44 and 60). Cool a burn with running water for 20
minutes: European Resuscitation Council Guidelines 2021, First Aid.
"""

from typing import Final

from jiefang.alerts.catalogue.entry import Entry
from jiefang.alerts.constants import Kind, Posture, Severity
from jiefang.common.text import Text

FIRE_KINDS: Final = (
    Entry(
        Kind.SMALL_FIRE,
        Text("初起小火", "Small fire"),
        Severity.URGENT,
        Posture.CONTAIN,
        keep_off_m=2,
        units=2,
        answer_seconds=30,
        capability="fire",
        do=(
            Text("先喊人撤离，打119，再灭火。", "Warn people, call 119, then put it out."),
            Text(
                "背对出口，站上风，距两三米对准火根。",
                "Exit behind you, wind behind you, aim at the foot from 2 to 3 m.",
            ),
            Text("电器、燃气先断电、关阀。", "Electric or gas: cut the power, close the valve."),
            Text("烧伤用流动凉水冲20分钟。", "Burns: cool running water for 20 minutes."),
        ),
        dont=(
            Text("一个灭火器灭不了就走。", "One extinguisher is not enough? Leave."),
            Text("油锅、带电的火不用水。", "No water on oil or live wires."),
            Text("电动车电池冒烟，不要靠近。", "Keep away from a smoking e-bike battery."),
        ),
    ),
    Entry(
        Kind.FIRE,
        Text("火灾", "Fire"),
        Severity.CRITICAL,
        Posture.GUIDE,
        keep_off_m=30,
        units=3,
        answer_seconds=30,
        capability="fire",
        do=(
            Text(
                "打119：地点、烧什么、有无人被困。", "Call 119: where, what burns, who is inside."
            ),
            Text("逐层敲门喊人，走楼梯。", "Knock and call floor by floor; use the stairs."),
            Text(
                "清开消防通道，到路口引消防车。",
                "Clear the fire lane; meet the engines at the road.",
            ),
            Text("在上风集合点人数。", "Gather upwind and count heads."),
        ),
        dont=(
            Text("不进浓烟，不返回取物。", "Do not enter smoke, do not go back for things."),
            Text("不坐电梯。", "No lifts."),
            Text("门把手烫手，不要开门。", "If the handle is hot, keep the door shut."),
        ),
    ),
)
