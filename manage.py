#!/usr/bin/env python
"""Django's command line for 街坊."""

import os
import sys

from django.core.management import execute_from_command_line

AS_OWNER = {"migrate", "demo", "serve", "flush", "audit trim"}
"""These connect as the role that owns the tables; what ``serve`` starts does not."""

if __name__ == "__main__":
    if AS_OWNER & {" ".join(sys.argv[1:2]), " ".join(sys.argv[1:3])}:
        os.environ.setdefault("JIEFANG_DATABASE_AS", "owner")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
    execute_from_command_line(sys.argv)
