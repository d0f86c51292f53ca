"""The list of members as a table. Pure."""

from typing import Any, Final

from jiefang.accounts.constants import WishedRole
from jiefang.common.sheets import Cell
from jiefang.common.text import Language, Text
from jiefang.teams.constants import CertificateKind, MembershipStatus, Problem, Rank
from jiefang.teams.wording import paper_name, problem_name, rank_name, role_name, status_name

_HEADER: Final = (
    Text("姓名", "Name"),
    Text("手机号", "Phone"),
    Text("职务", "Rank"),
    Text("角色", "Roles"),
    Text("状态", "Status"),
    Text("入队日期", "Joined"),
    Text("试用至", "On trial until"),
    Text("带教人", "Mentor"),
    Text("保险至", "Insured until"),
    Text("证书", "Certificates"),
    Text("需处理", "To be mended"),
)


def header(language: Language) -> tuple[Cell, ...]:
    return tuple(title.in_language(language) for title in _HEADER)


def cells(row: dict[str, Any], language: Language) -> tuple[Cell, ...]:
    """A row of ``member_rows`` as cells, in the reader's language."""
    said = [
        rank_name(Rank(row["rank"])),
        _joined([role_name(WishedRole(role)) for role in row["roles"]]),
        status_name(MembershipStatus(row["status"])),
    ]
    papers = [_paper(paper) for paper in row["certificates"]]
    problems = [problem_name(Problem(code)) for code in row["problems"]]
    return (
        row["person"]["name"],
        row["person"].get("phone") or row["person"]["phone_masked"],
        *(text.in_language(language) for text in said),
        _day(row["joined_on"]),
        _day(row["trial_ends_on"]),
        row["mentor"]["name"] if row["mentor"] else "",
        _day(row["insured_until"]),
        _joined(papers).in_language(language),
        _joined(problems).in_language(language),
    )


def _day(day: Any) -> str:
    return "" if day is None else day.isoformat()


def _paper(paper: dict[str, Any]) -> Text:
    name, end = paper_name(CertificateKind(paper["kind"])), paper["expires_on"]
    return name if end is None else Text(f"{name.zh}（{end}）", f"{name.en} ({end})")


def _joined(texts: list[Text]) -> Text:
    return Text("、".join(text.zh for text in texts), ", ".join(text.en for text in texts))
