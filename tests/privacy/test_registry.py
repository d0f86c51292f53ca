"""Every column that looks personal is declared, with purpose, basis and retention."""

import re

from django.apps import apps

from jiefang.common import personal

LOOKS = re.compile(
    r"phone|(^|_)name|birth|position|longitude|latitude|address|(^|_)ip($|_)|email|consent|insured"
    r"|trained|street|client|device|agent|description|reason|text|person|actor|subject|_by|"
    r"session_data|(^|_)data$|guardian|wished"
)
NOT_PERSONAL = {
    "alerts_dispatch": "unit_name unit_name_en unit_longitude unit_latitude reason reason_values",
    "alerts_incident": "area_name",
    "appeals_decision": "subject",
    "approvals_approvalrequest": "area_name subject_id",
    "joining_consent": "text_id",
    "notices_notice": "area_name",
    "geography_area": "name name_en",
    "honours_definition": "name name_en",
    "outbox_sweep": "name",
    "patrols_checkpoint": "name longitude latitude",
    "patrols_plan": "name longitude latitude",
    "patrols_shift": "longitude latitude",
    "patrols_task": "longitude latitude",
    "shop_item": "name name_en description limit_per_person",
    "shop_place": "name address",
    "teams_reminder": "subject",
    "teams_team": "name name_en",
    "turnout_attendance": "place_longitude place_latitude",
    "units_unit": "name name_en longitude latitude position address search_text",
}


def _columns() -> set[tuple[str, str]]:
    homes = ("jiefang.", "allauth.mfa.")
    ours = (model for model in apps.get_models() if model.__module__.startswith(homes))
    return {
        (model._meta.db_table, str(field.column))
        for model in ours
        for field in model._meta.concrete_fields
    }


def test_what_looks_personal_is_declared() -> None:
    declared = {(field.table, field.column) for field in personal.fields()}
    exempt = {(table, name) for table, names in NOT_PERSONAL.items() for name in names.split()}
    suspects = {(table, column) for table, column in _columns() if LOOKS.search(column)}
    assert suspects - declared - exempt == set()


def test_what_is_declared_exists() -> None:
    declared = {(field.table, field.column) for field in personal.fields()}
    assert {each for each in declared - _columns() if each[0] != "valkey"} == set()


def test_what_is_said_to_be_sealed_is_bytes_in_the_database() -> None:
    sealed = {(field.table, field.column) for field in personal.fields() if field.sealed}
    kinds = {
        (model._meta.db_table, str(field.column)): field.get_internal_type()
        for model in apps.get_models()
        for field in model._meta.concrete_fields
    }
    assert {each for each in sealed if kinds.get(each, "") not in {"BinaryField", ""}} == set()
