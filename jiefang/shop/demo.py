"""A small shop in the demo: two pick-up places, a partner, and things with pictures."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple

from PIL import Image, ImageDraw

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.points.constants import RuleKind
from jiefang.points.services.posting import points_give, wallet_hold
from jiefang.shop.constants import ItemState, LimitPeriod
from jiefang.shop.models import Item, ItemPicture, Place
from jiefang.shop.services.ordering import order_place
from jiefang.units.demo.load import after_loading, clears

AREA: Final = "440104"
CAPTAIN: Final = "13800000002"
PARTNER: Final = "+8613800000021"
MEMBERS: Final = {"13800000004": 320, "13800000005": 460, "13800000006": 180}
"""Who has how many points."""

_SIDE: Final = 480

clears("shop_item", "shop_place")


class Thing(NamedTuple):
    """``shapes``: what its picture is drawn of: (kind, colour, numbers in 480ths of the side)."""

    name: str
    name_en: str
    description: str
    cost: int
    stock: int
    limit: int | None
    ground: str
    shapes: Sequence[tuple[str, str, Sequence[int]]]


_HANDLE: Final = "#8a5a2b"
THINGS: Final = (
    Thing("防蚊花露水", "Mosquito repellent", "夜巡随身带，60 毫升一瓶。", 60, 120, 2, "#dcefe3", (
        ("box", "#2f7d5b", (190, 170, 290, 390)), ("box", "#f4f7f5", (190, 240, 290, 320)),
        ("box", "#c9a227", (215, 110, 265, 170)),
    )),
    Thing("街坊雨伞", "Umbrella", "大伞面，收起来装得进背包。", 180, 60, 1, "#dbe7f3", (
        ("pie", "#2b5c8a", (100, 120, 380, 400)), ("pie", "#3f78ad", (190, 120, 290, 400)),
        ("box", _HANDLE, (234, 260, 246, 380)), ("arc", _HANDLE, (200, 350, 246, 400)),
    )),
    Thing("理发券", "Haircut", "社区便民理发店一次，须提前预约。", 200, 40, 1, "#f3e7d6", (
        ("box", "#b5651d", (90, 160, 390, 320)), ("disc", "#f3e7d6", (65, 215, 115, 265)),
        ("disc", "#f3e7d6", (365, 215, 415, 265)), ("box", "#f9f1e4", (150, 210, 330, 226)),
        ("box", "#f9f1e4", (150, 252, 280, 268)),
    )),
    Thing("保温杯", "Vacuum flask", "500 毫升，不锈钢内胆。", 360, 30, 1, "#e4e6ea", (
        ("box", "#4a5563", (180, 150, 300, 400)), ("box", "#2d3540", (180, 100, 300, 150)),
        ("box", "#6b7787", (196, 170, 212, 380)),
    )),
    Thing("大米 5 公斤", "Rice, 5 kg", "增城丝苗米，当季新米。", 500, 25, 2, "#f4ecd2", (
        ("box", "#f8f4e6", (140, 120, 340, 400)), ("box", "#7a9a3b", (140, 200, 340, 300)),
        ("disc", "#f4ecd2", (205, 215, 275, 285)),
    )),
    Thing("急救包", "First-aid kit", "纱布、绷带、止血带、口罩，随身小包。", 420, 0, 1, "#f0e3e1", (
        ("box", "#ffffff", (110, 170, 370, 370)), ("box", "#2f7d5b", (225, 210, 255, 330)),
        ("box", "#2f7d5b", (180, 255, 300, 285)), ("arc", "#7d8794", (190, 120, 290, 220)),
    )),
)  # fmt: skip


@after_loading
def shop_of_the_demo() -> None:
    """What people of the demo can exchange their points for, and who hands it out."""
    captain = person_by_phone(CAPTAIN)
    if captain is None or Item.objects.exists():
        return
    station = Place.objects.create(
        name="北京路街坊驿站",
        address="北京路 200 号首层",
        hours="每天 9:00–21:00",
        area_code=AREA,
    )
    shop = Place.objects.create(
        name="洪桥便民服务点",
        address="东风中路 318 号",
        hours="周一至周五 9:00–18:00",
        area_code=AREA,
    )
    for number, thing in enumerate(THINGS):
        _put(thing, [station, shop] if number % 2 else [station])
    partner = _partner(captain)
    partner.grants.create(role=Role.PARTNER, place_id=station.pk)
    _orders(Item.objects.order_by("cost")[0], station)


def _orders(item: Item, place: Place) -> None:
    """Members with points, each with something to fetch; entries stay when a demo is reset."""
    for number, amount in MEMBERS.items():
        person = person_by_phone(number)
        if person is None:
            continue
        cause = f"demo.shop:{person.pk}"
        rule = RuleKind.HELPFUL_REPORT
        points_give(person_id=person.pk, amount=amount, rule=rule, cause=cause, at=now())
        if wallet_hold(person.pk) >= item.cost:
            order_place(actor=person, item_id=item.pk, place_id=place.pk)


def _put(thing: Thing, places: list[Place]) -> None:
    item = Item.objects.create(
        name=thing.name,
        name_en=thing.name_en,
        description=thing.description,
        area_code=AREA,
        cost=thing.cost,
        stock=thing.stock,
        state=ItemState.ON_SALE,
        limit_per_person=thing.limit,
        limit_period=LimitPeriod.YEAR,
        picture_at=now(),
    )
    item.places.set(places)
    ItemPicture.objects.create(item=item, body=_drawn(thing), width=_SIDE, height=_SIDE)


def _drawn(thing: Thing) -> bytes:
    """A plain picture, drawn twice as large and made smooth."""
    image = Image.new("RGB", (2 * _SIDE, 2 * _SIDE), thing.ground)
    draw: Any = ImageDraw.Draw(image)
    for kind, colour, numbers in thing.shapes:
        box = [2 * number for number in numbers]
        if kind == "box":
            draw.rounded_rectangle(box, radius=20, fill=colour)
        elif kind == "disc":
            draw.ellipse(box, fill=colour)
        elif kind == "pie":
            draw.pieslice(box, 180, 360, fill=colour)
        else:
            draw.arc(box, 0 if box[1] > _SIDE else 180, 180 if box[1] > _SIDE else 360, colour, 24)
    into = BytesIO()
    image.resize((_SIDE, _SIDE)).save(into, "WEBP", quality=80)
    return into.getvalue()


def _partner(captain: Person) -> Person:
    """Somebody of the demo with the demo's password, who hands out and does nothing else."""
    return Person.objects.create(
        phone=PARTNER,
        name="演示·驿站店员",
        password=captain.password,
        birth_year=1986,
        is_demo=True,
    )
