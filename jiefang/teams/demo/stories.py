"""Teams with names and stories of their own. All of them are invented."""

from typing import Final, NamedTuple

from jiefang.teams.constants import TeamKind


class Story(NamedTuple):
    """A team as it tells of itself; ``street``: where its home is."""

    name: str
    name_en: str
    brand: str
    kind: TeamKind
    colour: str
    street: str
    founded: tuple[int, int, int]
    story: str
    story_en: str
    people: int


K = TeamKind

FEATURED: Final = (
    Story(
        "秀兰大妈",
        "Xiulan Aunties",
        "秀兰",
        K.COMMUNITY,
        "#a3324a",
        "440104003",
        (2016, 3, 8),
        "起初是广场舞散场后的 27 个人：顺路送晚归的学生，看看楼道里的电动车，"
        "提醒老街坊关好煤气。后来邻居一个带一个，连周末的年轻人也来了。\n"
        "我们不管闲事，只管安全：哪里有坑、哪盏灯不亮、谁家的门铃三天没人应，我们都记得。",
        "It began with 27 people after the evening dance: walking students home, moving e-bikes out"
        " of stairwells, reminding old neighbours of the gas. Neighbours brought neighbours.\n"
        "We mind no one's business but safety: the hole in the road, the lamp that is dark, the"
        " doorbell nobody has answered for three days.",
        26,
    ),
    Story(
        "如意安行骑行队",
        "Ruyi Riders",
        "如意",
        K.RIDERS,
        "#0a6e5c",
        "440104001",
        (2019, 5, 4),
        "外卖骑手和骑行爱好者组成的队伍。我们走的路最多，看见的也最早："
        "占用的消防通道、松动的井盖、需要扶一把的老人。每周三晚固定夜骑巡逻。",
        "Delivery riders and weekend cyclists. We ride most of the streets, so we see things first:"
        " blocked fire lanes, loose covers, somebody who needs a hand. Night ride every Wednesday.",
        22,
    ),
    Story(
        "珠江的哥平安车队",
        "Pearl River Cabs",
        "的哥",
        K.TAXI,
        "#c07a1a",
        "440105001",
        (2012, 9, 1),
        "六十多台车，二十四小时总有一台在路上。车上都有急救包，一半司机会用除颤仪。",
        "Some sixty cabs, one of them always on the road. Each carries a first aid kit, and half of"
        " the drivers can use a defibrillator.",
        20,
    ),
    Story(
        "西关老友记",
        "Xiguan Old Friends",
        "老友记",
        K.COMMUNITY,
        "#4b5fa8",
        "440103001",
        (2014, 10, 1),
        "骑楼下长大的老街坊。白天茶楼，傍晚巡一圈：谁家有事，一个电话就到。",
        "Old neighbours who grew up under the arcades: tea in the day, a round at dusk, and there"
        " within a call.",
        18,
    ),
    Story(
        "东山少年志愿队",
        "Dongshan Youth",
        "少年",
        K.STUDENTS,
        "#2f7fb5",
        "440104008",
        (2020, 9, 1),
        "大学生和高中毕业生，假期里做导览、宣传，也教长辈用手机。夜间巡逻由成年队员承担。",
        "Students who guide visitors, spread the word and teach elders their phones. Patrols at"
        " night are for the adults among us.",
        16,
    ),
    Story(
        "珠水守护救援队",
        "Pearl Water Rescue",
        "珠水",
        K.RESCUE,
        "#0f5d85",
        "440105003",
        (2015, 6, 6),
        "持证的水上救生员。夏天沿江设岗，备好救生圈和抛绳，劝阻野泳。",
        "Licensed lifeguards. In summer we stand along the river with rings and throw lines and"
        " talk people out of wild swimming.",
        15,
    ),
    Story(
        "天河夜归人",
        "Tianhe Nightwalkers",
        "夜归",
        K.COMPANY,
        "#5a4a9c",
        "440106003",
        (2021, 3, 1),
        "写字楼里的程序员和保安大哥一起组队：下班路上，多走一个街口。",
        "Programmers and guards of the office towers: one more block on the way home.",
        16,
    ),
    Story(
        "骑楼街铺联防队",
        "Arcade Shopkeepers",
        "街铺",
        K.TRADE,
        "#8a4b2a",
        "440103004",
        (2011, 1, 8),
        "一条街，八十间铺。开门先看看左右，关门再巡一遍，灭火器一起检查。",
        "One street, eighty shops: a look left and right when we open, a round when we close, and"
        " we check the extinguishers together.",
        17,
    ),
    Story(
        "五羊老兵",
        "Five Rams Veterans",
        "老兵",
        K.VETERANS,
        "#556b2f",
        "440104006",
        (2013, 8, 1),
        "退役不褪色。大型活动时守路口、疏导人流，台风天帮社区搬沙袋。",
        "Out of uniform, still here: crossings at large events, sandbags when a typhoon comes.",
        15,
    ),
    Story(
        "榕树头调解队",
        "Banyan Mediators",
        "榕树头",
        K.COMMUNITY,
        "#3c7a45",
        "440106001",
        (2010, 5, 12),
        "榕树下放几张凳子，大事化小。楼上漏水、电梯加装，我们都坐下来慢慢讲。",
        "A few stools under the banyan: leaking ceilings, a new lift, we sit down and talk.",
        14,
    ),
    Story(
        "校门口护学岗",
        "School Gate Guard",
        "护学",
        K.SCHOOL,
        "#b5562f",
        "440105005",
        (2017, 9, 1),
        "家长轮值，早七点半、下午四点半，牵着孩子过马路。",
        "Parents in turns, at half past seven and half past four, hand in hand across the road.",
        18,
    ),
    Story(
        "沙面导览街坊",
        "Shamian Guides",
        "沙面",
        K.OTHER,
        "#7a3f7d",
        "440103002",
        (2018, 12, 5),
        "会讲三种语言的退休教师带队，给游客指路，也留意走失的老人和孩子。",
        "Led by retired teachers with three languages: we show visitors the way and look out for"
        " elders and children who are lost.",
        14,
    ),
)

PATTERNS: Final = (
    ("{street}街坊巡逻队", "{street} Neighbours", K.COMMUNITY, "#a3324a"),
    ("{street}平安骑手队", "{street} Riders", K.RIDERS, "#0a6e5c"),
    ("{street}护学家长队", "{street} School Parents", K.SCHOOL, "#b5562f"),
)
"""Names of the further teams of a whole city, by street."""
