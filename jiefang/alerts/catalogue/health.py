"""Illness, cardiac arrest, drowning.

Compressions of 5 to 6 cm at 100 to 120 a minute: European Resuscitation Council Guidelines 2021,
Basic Life Support; the same in the Chinese Red Cross's first-aid course. Each minute without a
shock costs 7 to 10 % of survival (Larsen et al., Annals of Emergency Medicine 22:1652, 1993), so
cardiac arrest calls three units and gives them twenty seconds. Reach or throw, do not go in:
Szpilman et al., Creating a drowning chain of survival, Resuscitation 85:1149, 2014.
"""

from typing import Final

from jiefang.alerts.catalogue.entry import Entry
from jiefang.alerts.constants import Kind, Posture, Severity
from jiefang.common.text import Text

HEALTH_KINDS: Final = (
    Entry(
        Kind.MEDICAL,
        Text("突发疾病或受伤", "Sudden illness or injury"),
        Severity.URGENT,
        Posture.AID,
        keep_off_m=0,
        units=2,
        answer_seconds=30,
        capability="first_aid",
        do=(
            Text("先看现场是否安全，再轻拍呼唤。", "Check that it is safe, then tap and speak."),
            Text("打120，说清地点和症状。", "Call 120: say where, and what you see."),
            Text(
                "大出血用布直接压住伤口不放。",
                "Heavy bleeding: press a cloth on the wound and keep pressing.",
            ),
            Text(
                "昏迷但有呼吸的，侧卧并看着呼吸。",
                "Unconscious but breathing: on the side, watch the breathing.",
            ),
        ),
        dont=(
            Text("不喂水、饭和药。", "Give nothing to eat, drink or swallow."),
            Text(
                "怀疑伤了颈、背，不要搬动。", "Do not move somebody who may have hurt neck or back."
            ),
            Text("不要围观拍照。", "No crowd, no pictures."),
        ),
    ),
    Entry(
        Kind.CARDIAC_ARREST,
        Text("心脏骤停", "Cardiac arrest"),
        Severity.CRITICAL,
        Posture.AID,
        keep_off_m=0,
        units=3,
        answer_seconds=20,
        capability="aed",
        do=(
            Text(
                "无反应、无正常呼吸：马上按压胸口正中。",
                "No response, no normal breathing: press on the middle of the chest at once.",
            ),
            Text(
                "每分钟100到120次，深5到6厘米，每次让胸口回弹。",
                "100 to 120 a minute, 5 to 6 cm deep, let the chest come back up.",
            ),
            Text(
                "一人按压，一人打120、取AED。",
                "One presses, another calls 120 and fetches the AED.",
            ),
            Text("AED一到就开机，照语音做。", "Switch the AED on as soon as it is there; obey it."),
        ),
        dont=(
            Text(
                "除分析和电击外，不要停止按压。",
                "Never stop pressing, but for analysis and shock.",
            ),
            Text("电击时不要碰病人。", "Do not touch the person during the shock."),
            Text("不要把偶尔的喘息当成呼吸。", "Do not take an occasional gasp for breathing."),
        ),
    ),
    Entry(
        Kind.DROWNING,
        Text("溺水", "Drowning"),
        Severity.CRITICAL,
        Posture.AID,
        keep_off_m=2,
        units=3,
        answer_seconds=20,
        capability="water_rescue",
        do=(
            Text(
                "打119、120，有人一直盯住落水处。", "Call 119 and 120; one keeps eyes on the spot."
            ),
            Text(
                "趴低，用杆、绳、救生圈够他。", "Lie low; reach with a pole, a rope, a life ring."
            ),
            Text(
                "救上岸无呼吸：先吹气5次，再按压。",
                "Out and not breathing: five breaths first, then compressions.",
            ),
        ),
        dont=(
            Text("没受过训练不下水。", "Do not go into the water untrained."),
            Text("不要手拉手下水救人。", "No human chain into the water."),
            Text("不要控水、不要倒背。", "Do not try to drain the water or hang them head down."),
        ),
    ),
)
