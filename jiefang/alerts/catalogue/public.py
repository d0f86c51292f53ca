"""Fights, lost people, floods, traffic, crowds.

Warning triangle 50 to 100 m behind, 150 m on an expressway: Implementing Regulations of the Road
Traffic Safety Law of the PRC, article 60. Moving water of 15 cm takes a person off the feet: US
National Weather Service, Turn Around Don't Drown. Above five people a square metre a crowd moves
those in it: G. K. Still, Introduction to Crowd Science, 2014. Eight metres from a fallen wire
outdoors (step voltage): GB 26860-2011, section 7.
"""

from typing import Final

from jiefang.alerts.catalogue.entry import Entry
from jiefang.alerts.constants import Kind, Posture, Severity
from jiefang.common.text import Text

PUBLIC_KINDS: Final = (
    Entry(
        Kind.FIGHT,
        Text("打架或醉酒闹事", "Fight or drunkenness"),
        Severity.URGENT,
        Posture.OBSERVE,
        keep_off_m=5,
        units=2,
        answer_seconds=30,
        do=(
            Text("打110，两人以上一起到场。", "Call 110; go in twos at least."),
            Text("远处高声劝开，疏散围观的人。", "Speak up from a distance; move onlookers on."),
            Text("醉倒的人侧卧，防呕吐窒息。", "Lay a drunk person on the side against choking."),
        ),
        dont=(
            Text("不上前拉扯，不站两人中间。", "Do not grab, do not step between them."),
            Text("见到刀棍马上后退并上报。", "A knife or club: step back and report it."),
            Text("不争辩，不刺激。", "Do not argue or provoke."),
        ),
    ),
    Entry(
        Kind.LOST_PERSON,
        Text("小孩或老人走失", "Lost child or elder"),
        Severity.URGENT,
        Posture.GUIDE,
        keep_off_m=0,
        units=3,
        answer_seconds=60,
        do=(
            Text("记住衣着、年龄、最后地点。", "Note clothes, age, where last seen."),
            Text(
                "先看水边、车站、工地、常去的地方。",
                "Look first at water, stations, building sites, usual places.",
            ),
            Text(
                "找到后蹲下轻声说，陪着等家人或民警。",
                "Found: crouch, speak softly, stay until family or police come.",
            ),
        ),
        dont=(
            Text("不把照片和住址发到群里。", "Do not post the photo or address in chats."),
            Text("不单独带人离开。", "Do not take the person away alone."),
        ),
    ),
    Entry(
        Kind.FLOODING,
        Text("水浸或台风险情", "Flood or typhoon damage"),
        Severity.URGENT,
        Posture.GUIDE,
        keep_off_m=10,
        units=2,
        answer_seconds=60,
        do=(
            Text(
                "劝人上高处，离开地下车库和隧道。", "Send people up, out of basements and tunnels."
            ),
            Text("在积水两头拦住人和车。", "Stop people and cars at both ends of the water."),
            Text("先帮老人、小孩和行动不便的人。", "Help the old, the young and the lame first."),
        ),
        dont=(
            Text("流水过脚踝就不要蹚。", "Do not wade when running water passes the ankle."),
            Text("电线落水或落地，离开8米以上。", "Fallen wire: stay more than 8 m away."),
            Text("不靠近广告牌、大树和围墙。", "Keep off hoardings, big trees and walls."),
        ),
    ),
    Entry(
        Kind.TRAFFIC,
        Text("交通事故", "Traffic accident"),
        Severity.URGENT,
        Posture.CORDON,
        keep_off_m=0,
        units=2,
        answer_seconds=30,
        capability="first_aid",
        do=(
            Text("先在来车方向50到100米外示警。", "First warn oncoming traffic 50 to 100 m out."),
            Text("打122、120，拉手刹、熄火。", "Call 122 and 120; handbrake on, engine off."),
            Text("压住大出血，看着伤者呼吸。", "Press on heavy bleeding, watch the breathing."),
        ),
        dont=(
            Text(
                "不站在车道上，不背对来车。", "Do not stand in a lane or turn your back on traffic."
            ),
            Text(
                "没有起火等危险，不搬伤者。",
                "Do not move the injured unless fire or the like threatens.",
            ),
            Text("漏油附近不抽烟、不打火。", "No flame near spilt fuel."),
        ),
    ),
    Entry(
        Kind.CROWD_CRUSH,
        Text("人群拥挤", "Crowd crush"),
        Severity.CRITICAL,
        Posture.GUIDE,
        keep_off_m=5,
        units=4,
        answer_seconds=20,
        capability="crowd",
        do=(
            Text("先从外围截住入口，单向放行。", "Stop the inflow from outside; one way only."),
            Text("用扩音器：前面停，后面退。", "Loudhailer: the front stops, the back steps back."),
            Text("从两侧边缘把人引出来。", "Draw people out along the edges."),
        ),
        dont=(
            Text("不挤进人群中心。", "Do not push into the middle."),
            Text("不喊“快跑”，不关出口。", "Do not shout “run”, do not close exits."),
            Text("不逆流拉人。", "Do not pull anybody against the flow."),
        ),
    ),
)
