"""Django settings: the values come from the environment, see ``env``."""

from jiefang.settings.base import *  # noqa: F403
