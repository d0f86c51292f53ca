"""The page that the terminal shows when everything is up."""

import os
from pathlib import Path

from jiefang.common.text import Text

_PAGE = Text(
    """
  街坊已经就绪。按 Ctrl-C 结束。

    控制台  {address}/console   民警联络员  13800000001
    手机端  {address}/          组长        13800000004，队员 13800000005、13800000006
    密码    {password}      联络员的动态口令密钥 {secret}

  试一试：用两个浏览器窗口，一个以联络员身份打开控制台，一个以组长身份打开手机端；
  在控制台的地图上点北京路步行街，选一种事件，派单。{crowd}

    状态 {address}/readyz   接口文档 {address}/api/v1/docs   日志 {logs}
""",
    """
  街坊 is up. Ctrl-C ends it.

    Console   {address}/console   police liaison  13800000001
    Phone     {address}/          unit leader     13800000004, members 13800000005, 13800000006
    Password  {password}      and for the liaison the authenticator secret {secret}

  Try it: in two browser windows sign in as the liaison (console) and as the leader (phone);
  on the console's map click Beijing Road, choose a kind of incident, send.{crowd}

    State {address}/readyz   API {address}/api/v1/docs   Logs {logs}
""",
)
_CROWD = Text("其余队员由模拟人群应答。", " A simulated crowd answers for the others.")


def welcome(*, address: str, password: str, secret: str, logs: Path, crowd: bool) -> str:
    """In Chinese where the terminal's language is Chinese, else in English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    page = _PAGE.zh if spoken.startswith("zh") else _PAGE.en
    line = (_CROWD.zh if spoken.startswith("zh") else _CROWD.en) if crowd else ""
    return page.format(address=address, password=password, secret=secret, logs=logs, crowd=line)
