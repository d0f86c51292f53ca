"""Writes the table of personal data that docs/privacy.md shows."""

from typing import Any

from django.core.management.base import BaseCommand

from jiefang.common import personal
from jiefang.privacy.selectors import basis_said


class Command(BaseCommand):
    """Printed as Markdown, in the order of tables."""

    help = "Print every personal column with purpose, basis in law and retention."
    requires_system_checks = []

    def handle(self, *_: Any, **__: Any) -> None:
        self._line("# 个人信息清单 · Personal data, column by column\n")
        self._line("由各应用的 `personal.py` 生成。Made from each app's `personal.py`.\n")
        self._line(
            "| 字段 Column | 内容 What | 目的 Purpose | 依据 Basis | 期限 Kept | 加密 Sealed |"
        )
        self._line("| --- | --- | --- | --- | --- | --- |")
        for each in personal.fields():
            texts = (each.what, each.purpose, basis_said(each.basis), each.retention)
            cells = " | ".join(f"{said.zh}<br>{said.en}" for said in texts)
            sealed = "✓" if each.sealed else ""
            self._line(f"| `{each.table}.{each.column}` | {cells} | {sealed} |")
        self._line("\n保存期限由每小时运行的任务执行，每天留有回执（`privacy_receipt`）。")
        self._line("The retention job runs hourly and leaves a receipt per rule and day.\n")
        for rule in personal.rules():
            self._line(f"- `{rule.name}` {rule.said.zh} · {rule.said.en}")

    def _line(self, text: str) -> None:
        self.stdout.write(f"{text}\n", ending="")
