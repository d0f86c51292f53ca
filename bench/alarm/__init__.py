"""What ``bench/trigger.py`` is made of: a town, the floor program, the clients."""
