"""The OpenAPI document has every call of the contract, with the fields named there."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator


class Call(NamedTuple):
    """``sends`` and ``answers``: dotted fields; lists are stepped through."""

    call: str
    sends: str = ""
    answers: str = ""
    status: str = "200"
    needs_key: bool = False


UNIT = (
    "id code name name_en kind host_organisation address area_code district_code location.lon "
    "location.lat location.crs readiness ready on_duty members capabilities"
)
DUTY = "on unit since crew.name crew.role crew.on_duty missing"
INCIDENT = (
    "id number kind title.zh title.en severity status state outcome area.code area.name also_areas "
    "location address description posture keep_off_m triggered_by triggered_at received_at "
    "answered_at on_scene_at handed_over_at closed_at wave units_called people_alerted "
    "people_accepted people_on_scene answer_due_at lead_unit nearest_m warnings is_simulated"
)
DISPATCH = (
    "id incident_id unit.id unit.name wave ring_m state lead distance_m bearing_deg eta_s reason "
    "dispatched_at answer_due_at answered_at released_at responses.person.name "
    "responses.alerted_at responses.received_at responses.shown_at responses.answer "
    "responses.answered_at responses.eta_s responses.stage responses.en_route_at "
    "responses.on_scene_at responses.channels"
)
DETAIL = " ".join(
    [
        INCIDENT,
        *(f"dispatches.{name}" for name in DISPATCH.split()),
        "timeline.at timeline.actor timeline.kind timeline.text timeline.reason instructions.zh",
    ]
)
ASSIGNMENT = (
    "id kind status type references issued_at expires_at incident.id incident.number "
    "incident.kind incident.severity incident.title dispatch.id dispatch.unit dispatch.wave "
    "place.lon place.lat place.address place.distance_m place.bearing_deg posture keep_off_m "
    "instructions answer_due_at my.answer my.stage crew lead incident_state outcome"
)
PLACE = "location.lon location.lat location.crs"
TRIGGER = f"kind severity {PLACE}"

CALLS = [
    Call("POST /session", "phone password", "person.id person.name person.phone"),
    Call("GET /session", answers="person.id"),
    Call("DELETE /session", status="204"),
    Call(
        "GET /me",
        answers="person.id grants.role grants.area_code grants.unit_id grants.team_id "
        "memberships.unit.id memberships.role duty.on duty.unit duty.since feed.epoch feed.head "
        "feed.unread",
    ),
    Call("PATCH /me", "language", "language"),
    Call("GET /me/duty", answers=DUTY),
    Call("PUT /me/duty", "unit on", DUTY, needs_key=True),
    Call("PUT /me/position", "lon lat crs accuracy_m", status="204"),
    Call("GET /me/assignments", "?active", " ".join(f"items.{n}" for n in ASSIGNMENT.split())),
    Call(
        "GET /areas",
        "?level ?parent ?cursor ?limit",
        "items.code items.name items.name_en items.level items.parent items.center next",
    ),
    Call("GET /areas/outlines"),
    Call("GET /places/search", "?q ?limit", "items.kind items.id items.name items.location"),
    Call("GET /places/locate", "?lon ?lat ?crs", "district also street_estimate location"),
    Call("GET /places/geocode", "?q"),
    Call(
        "GET /units/nearest",
        "?lon ?lat ?crs ?limit ?ready",
        "items.unit.id items.distance_m items.bearing_deg items.eta_s items.ready items.on_duty "
        "items.reasons.code items.reasons.text.zh",
    ),
    Call(
        "GET /units",
        "?area ?ready ?q ?kind ?cursor ?limit",
        " ".join(f"items.{name}" for name in UNIT.split()) + " next",
    ),
    Call(
        "GET /units/{}",
        answers=UNIT + " floor gate police_grid_code status crew.person_id crew.source crew.since "
        "equipment.kind equipment.inspection_due_on equipment.overdue",
    ),
    Call("GET /units/map", "?bbox", "positions units truncated"),
    Call(
        "GET /units/summary",
        "?area",
        "units ready thin engaged off on_duty covered_3min_share",
    ),
    Call("POST /units", f"code name kind area_code {PLACE}", UNIT, "201", needs_key=True),
    Call("PATCH /units/{}", "name status", UNIT, needs_key=True),
    Call(
        "GET /incident-kinds",
        answers="items.kind items.title.zh items.severity items.posture items.keep_off_m items.do "
        "items.dont items.capability items.who items.units items.quorum items.answer_seconds "
        "items.rings_m",
    ),
    Call(
        "POST /incidents/preview",
        TRIGGER,
        "kind area.code also_areas location candidates.unit.id candidates.chosen candidates.wave "
        "candidates.distance_m candidates.bearing_deg candidates.eta_s candidates.ring_m "
        "candidates.recipients candidates.reasons.code candidates.reasons.text.zh recipients "
        "confirm warnings.code duplicate.id duplicate.distance_m duplicate.age_s",
    ),
    Call(
        "POST /incidents",
        f"{TRIGGER} status address description confirm force",
        DETAIL,
        "201",
        needs_key=True,
    ),
    Call(
        "GET /incidents",
        "?state ?area ?status ?since ?cursor ?limit",
        " ".join(f"items.{name}" for name in INCIDENT.split()) + " next",
    ),
    Call("GET /incidents/{}", answers=DETAIL),
    Call(
        "GET /incidents/summary",
        "?area",
        "open closed_today median_on_scene_seconds median_answer_seconds",
    ),
    Call("GET /incidents/export", "?format"),
    Call("POST /incidents/{}/escalate", "reason units reach_m", DETAIL, needs_key=True),
    Call("POST /incidents/{}/stand-down", "reason dispatch", DETAIL, needs_key=True),
    Call("POST /incidents/{}/hand-over", "to reason", DETAIL, needs_key=True),
    Call("POST /incidents/{}/close", "outcome note", DETAIL, needs_key=True),
    Call("POST /incidents/{}/cancel", "reason", DETAIL, needs_key=True),
    Call("POST /dispatches/{}/answer", "answer eta_s reason", ASSIGNMENT, needs_key=True),
    Call("POST /dispatches/{}/progress", "stage", ASSIGNMENT, needs_key=True),
    Call(
        "GET /feed",
        "?epoch ?since ?wait",
        "epoch head resync events.seq events.event",
    ),
    Call("POST /feed/ack", "seq", status="204"),
    Call("POST /feed/shown", "event", status="204"),
    Call("GET /grants", answers="items.role items.person.phone_masked next"),
    Call("POST /grants", "phone role area_code expires_at", "id", "201", needs_key=True),
    Call("DELETE /grants/{}", status="204"),
]


@cache
def document() -> dict[str, Any]:
    GENERATOR_STATS.reset()
    built: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return built


def operations() -> dict[str, dict[str, Any]]:
    """``POST /incidents/{}/close`` → the operation."""
    found = {}
    for path, methods in document()["paths"].items():
        plain = re.sub(r"\{[^}]*\}", "{}", path.removeprefix("/api/v1"))
        for method, operation in methods.items():
            found[f"{method.upper()} {plain}"] = operation
    return found


def resolved(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema itself, whatever stands behind references, alternatives and lists."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        yield from resolved(document()["components"]["schemas"][name])
        return
    yield schema
    for part in (*schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from resolved(part)
    if "items" in schema:
        yield from resolved(schema["items"])


def has(schema: dict[str, Any], path: str) -> bool:
    """Whether a document of this schema has the dotted field."""
    first, _, rest = path.partition(".")
    found = [s["properties"][first] for s in resolved(schema) if first in s.get("properties", {})]
    return bool(found) and (not rest or any(has(schema, rest) for schema in found))


def schema_of(content: dict[str, Any]) -> dict[str, Any]:
    return next(iter(content["content"].values()))["schema"]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.call)
def test_the_document_has_the_call_and_its_fields(call: Call) -> None:
    operation = operations()[call.call]
    asked = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"}
    assert {name[1:] for name in call.sends.split() if name[0] == "?"} <= asked
    sent = [name for name in call.sends.split() if name[0] != "?"]
    if sent:
        body = schema_of(operation["requestBody"])
        assert [name for name in sent if not has(body, name)] == []
    answer = operation["responses"][call.status]
    if call.answers:
        schema = schema_of(answer)
        assert [name for name in call.answers.split() if not has(schema, name)] == []


@pytest.mark.parametrize("call", [c for c in CALLS if c.needs_key], ids=lambda call: call.call)
def test_the_writes_that_need_a_key_say_so(call: Call) -> None:
    headers = [p for p in operations()[call.call]["parameters"] if p["in"] == "header"]
    assert [(p["name"], p["required"]) for p in headers] == [("Idempotency-Key", True)]


def test_every_call_says_what_it_does_and_how_it_refuses() -> None:
    for name, operation in operations().items():
        assert operation.get("description") or operation.get("summary"), name
        assert "application/problem+json" in operation["responses"]["default"]["content"], name


def test_no_address_ends_in_a_slash() -> None:
    assert [path for path in document()["paths"] if path.endswith("/")] == []


def test_the_generator_has_nothing_to_complain_of() -> None:
    document()
    assert dict(GENERATOR_STATS._error_cache) == {}
    assert dict(GENERATOR_STATS._warn_cache) == {}
