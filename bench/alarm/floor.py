"""The floor: what the same alert costs when nothing is decided.

A bare ASGI program with the same rows by raw SQL (as few statements as it takes), the same pool
size, a synchronous commit, and frames of the same size written straight to ten sockets in the
process. Run by uvicorn with the settings of the product.
"""

import os
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import orjson
from psycopg_pool import AsyncConnectionPool

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

POOL = 12
TEXT = "一" * 700  # about as much UTF-8 as an envelope
INCIDENT = """
INSERT INTO alerts_incident (id, number, kind, severity, status, state, longitude, latitude,
 district_code, area_name, near_areas, seen_areas, address, description, posture, keep_off_m, wave,
 reach_m, warnings, handed_over_to, is_simulated, supporters_called, triggered_by_id,
 triggered_at)
VALUES (%s, %s, 'fight', 'urgent', 'actual', 'open', 113.2, 23.1, '440104', '越秀区',
 '{}', '{440104}', '', '', 'observe', 5, 1, 540, '[]', '', false, 0, %s, now())
"""
DISPATCHES = """
INSERT INTO alerts_dispatch (id, incident_id, unit_id, unit_code, unit_name, unit_name_en,
 unit_longitude, unit_latitude, unit_district, wave, ring_m, state, lead, distance_m, bearing_deg,
 eta_s, reason, reason_values, dispatched_at, answer_due_at)
SELECT id, %s, gen_random_uuid(), 'B', '单元', '', 113.2, 23.1, '440104', 1, 110, 'waiting', false,
 30, 90, 17, 'nearest', '{}', now(), now() + interval '1 hour' FROM unnest(%s::uuid[]) AS id
"""
RESPONSES = """
INSERT INTO alerts_response (id, incident_id, dispatch_id, person_id, role, capabilities,
 distance_m, bearing_deg, alerted_at, expires_at, sms_due_at, channels, decline_reason)
SELECT id, %s, d, p, 'member', '{first_aid}', 30, 270, now(), now(), now() + interval '1 hour',
 '{}', '' FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[]) AS t (id, d, p)
"""
TIMELINE = """
INSERT INTO alerts_timelineentry (id, incident_id, at, kind, reason, data)
SELECT gen_random_uuid(), %s, now(), 'called', '', '{"unit": "单元"}' FROM generate_series(1, 3)
"""
EVENT = """
INSERT INTO outbox_event (id, kind, data) SELECT gen_random_uuid(), 'floor', '{}'
 FROM generate_series(1, 2)
"""
UNITS = "UPDATE units_unit SET updated_at = now() WHERE code = ANY(%s)"
STREAMS = """
WITH moved AS (
 INSERT INTO realtime_stream AS s (name, epoch, head) SELECT n, 'floor', 1 FROM unnest(%s::text[]) n
 ORDER BY n ON CONFLICT (name) DO UPDATE SET head = s.head + 1 RETURNING name, head)
INSERT INTO realtime_streamentry (stream, seq, event_id, data, track)
SELECT name, head, gen_random_uuid(), %s, true FROM moved
"""

sockets: dict[str, Send] = {}
pool: AsyncConnectionPool[Any]


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "websocket":
        await _socket(scope, receive, send)
    else:
        await _trigger(receive, send)


async def _live(receive: Receive, send: Send) -> None:
    global pool  # noqa: PLW0603
    await receive()
    pool = AsyncConnectionPool(
        os.environ["JIEFANG_DATABASE_URL"], min_size=POOL, max_size=POOL, open=False
    )
    await pool.open(wait=True)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await pool.close()
    await send({"type": "lifespan.shutdown.complete"})


async def _socket(scope: Scope, receive: Receive, send: Send) -> None:
    name = scope["query_string"].decode()
    await receive()
    await send({"type": "websocket.accept"})
    sockets[name] = send
    while (await receive())["type"] != "websocket.disconnect":
        pass
    del sockets[name]


async def _trigger(receive: Receive, send: Send) -> None:
    body = orjson.loads((await receive())["body"])
    people: list[str] = body["people"]
    incident = uuid4()
    envelope = {"op": "event", "seq": 1, "event": {"id": str(incident), "text": TEXT}}
    await _store(incident, people, body["liaison"], body["units"], envelope)
    frame = orjson.dumps(envelope).decode()
    for person in people:
        await sockets[person]({"type": "websocket.send", "text": frame})
    await send({"type": "http.response.start", "status": 201, "headers": []})
    await send({"type": "http.response.body", "body": frame.encode() * 4})


async def _store(
    incident: UUID, people: list[str], liaison: str, units: list[str], envelope: dict[str, Any]
) -> None:
    dispatches = [uuid4(), uuid4()]
    text = orjson.dumps(envelope["event"]).decode()
    streams = ["incidents:floor", *(f"floor:{person}" for person in people)]
    half = len(people) // 2
    async with pool.connection() as connection:
        run = connection.execute
        await run(INCIDENT, [incident, f"F-{incident.hex[:20]}", liaison], prepare=True)
        await run(DISPATCHES, [incident, dispatches], prepare=True)
        ids = [uuid4() for _ in people]
        owners = [dispatches[0]] * half + [dispatches[1]] * half
        await run(RESPONSES, [incident, ids, owners, people], prepare=True)
        await run(TIMELINE, [incident], prepare=True)
        await run(UNITS, [units], prepare=True)
        await run(EVENT, prepare=True)
        await run(STREAMS, [streams, text], prepare=True)
