"""How often one may try: a code of eight digits is not to be guessed."""

from typing import Final

from jiefang.common.limits import Limit

CHECK: Final = Limit("turnout.check", 30)
SHOW: Final = Limit("turnout.code", 120)
HELP: Final = Limit("turnout.help", 20)
READ: Final = Limit("turnout.read", 120)
