"""What an attacker would try, against the real server; the long forms are in ``bench/``."""
