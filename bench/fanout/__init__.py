"""What ``bench/notice.py`` and ``bench/memory.py`` are made of: servers, people, a lean crowd."""
