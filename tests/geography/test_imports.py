"""Importing grids and police grids from files."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jiefang.geography.coordinates import from_wgs84
from jiefang.geography.models import Area
from jiefang.geography.services import areas_load

pytestmark = pytest.mark.usefixtures("city")
HEAD = "code,name,name_en,level,parent,lon,lat,crs\n"
COMMUNITY = "440103001101"
GRID = f"{COMMUNITY}001,沙面一格,,grid,{COMMUNITY},,,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "areas.csv"


def _import(file: Path, *options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_areas", str(file), *options, stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue().strip()


def _refused(file: Path, *options: str) -> str:
    err = StringIO()
    with pytest.raises(CommandError, match="nothing was written"):
        call_command("import_areas", str(file), *options, stdout=StringIO(), stderr=err)
    return err.getvalue()


def test_grids_with_a_center_in_any_system(file: Path) -> None:
    lon, lat = from_wgs84(113.2412, 23.1093, "gcj02")
    police = f"{COMMUNITY}J1,沙面警格,Shamian beat,police_grid,{COMMUNITY},{lon},{lat},gcj02\n"
    file.write_text(HEAD + GRID + police)
    assert _import(file)[0] == "2 areas written, 0 unchanged, 0 refused."
    assert Area.objects.get(code=f"{COMMUNITY}001").center is None
    area = Area.objects.get(code=f"{COMMUNITY}J1")
    assert (area.level, area.name_en, area.is_imported) == ("police_grid", "Shamian beat", True)
    assert area.center == pytest.approx((113.2412, 23.1093), abs=1e-9)


def test_a_second_import_changes_nothing_and_loading_the_data_keeps_it(file: Path) -> None:
    file.write_text(HEAD + GRID)
    _import(file)
    assert _import(file)[0] == "0 areas written, 1 unchanged, 0 refused."
    assert areas_load() == 0
    assert Area.objects.filter(code=f"{COMMUNITY}001").exists()


def test_excels_encoding_and_json_are_read_too(file: Path, tmp_path: Path) -> None:
    file.write_bytes((HEAD + GRID).encode("gb18030"))
    assert _import(file)[0].startswith("1 areas written")
    json = tmp_path / "areas.json"
    json.write_text(
        f'[{{"code":"{COMMUNITY}002","name":"二格","level":"grid","parent":"{COMMUNITY}"}}]'
    )
    assert _import(json)[0].startswith("1 areas written")
    assert Area.objects.get(code=f"{COMMUNITY}001").name == "沙面一格"


def test_children_may_stand_before_their_parents(file: Path) -> None:
    street = "440103999,新街道,,street,440103,,,\n"
    community = "440103999001,新社区,,community,440103999,,,\n"
    file.write_text(HEAD + community + street)
    assert _import(file)[0].startswith("2 areas written")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("44 01,x,,grid,4401,,,", "row 3 (44 01): 代码应为"),
        (f"{COMMUNITY}9,,,grid,{COMMUNITY},,,", "name is missing"),
        (f"{COMMUNITY}9,x,,galaxy,{COMMUNITY},,,", "level is one of"),
        (f"{COMMUNITY}9,x,,grid,,,,", "parent's code is missing"),
        (f"{COMMUNITY}9,x,,grid,999999999999,,,", "no parent 999999999999"),
        ("440104001001009,x,,grid,440103001101,,,", "must begin with its parent's"),
        ("440103999,x,,grid,440103,,,", "A grid cannot lie directly in a district"),
        (f"{COMMUNITY}9,x,,grid,{COMMUNITY},113.2,23.1,", "need their crs"),
        (f"{COMMUNITY}9,x,,grid,{COMMUNITY},113.2,,wgs84", "Longitude or latitude"),
        (f"{COMMUNITY}9,x,,grid,{COMMUNITY},23.1,113.2,wgs84", "Longitude or latitude"),
        (f"{COMMUNITY}9,x,,grid,{COMMUNITY},nan,23.1,wgs84", "Longitude or latitude"),
        (f"{COMMUNITY}9,{'长' * 61},,grid,{COMMUNITY},,,", "name is longer than 60"),
        (GRID.strip(), "repeats row 2"),
        ("4499,x,,city,4401,,,", "A city has no parent"),
    ],
)
def test_one_wrong_row_stops_all_and_is_named(file: Path, row: str, said: str) -> None:
    file.write_text(HEAD + GRID + row + "\n")
    before = Area.objects.count()
    assert said in _refused(file)
    assert Area.objects.count() == before


def test_in_parts_the_good_rows_are_written_and_the_others_reported(file: Path) -> None:
    file.write_text(HEAD + GRID + "440103001101002,,,grid,440103001101,,,\n")
    out, err = _import(file, "--partial")
    assert out == "1 areas written, 0 unchanged, 1 refused."
    assert err == "row 3 (440103001101002): 缺少名称。 The name is missing."


def test_a_child_of_a_refused_parent_is_refused(file: Path) -> None:
    file.write_text(
        HEAD + "440103999,,,street,440103,,,\n440103999001,新社区,,community,440103999,,,\n"
    )
    assert "no parent 440103999" in _refused(file)


def test_a_dry_run_writes_nothing(file: Path) -> None:
    file.write_text(HEAD + GRID)
    assert _import(file, "--dry-run")[0] == "1 areas would be written, 0 unchanged, 0 refused."
    assert not Area.objects.filter(code=f"{COMMUNITY}001").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"name,level\nx,grid\n", "Columns are missing: code, parent"),
        ("a.csv", b"\xff\xff\xff\x80", "UTF-8 or GB18030"),
        ("a.csv", b"", "Columns are missing"),
        ("a.csv", HEAD.encode() + b"1" * 200_000, "The CSV is broken"),
        ("a.json", b"{", "no valid JSON"),
        ("a.json", b"[1]", "array of objects"),
        ("missing.csv", None, "No such file"),
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=said):
        _import(tmp_path / name)


def test_the_tree_is_loaded_by_a_command() -> None:
    Area.objects.filter(level="community").delete()
    out = StringIO()
    call_command("load_areas", stdout=out)
    assert out.getvalue() == "2851 areas written.\n"
