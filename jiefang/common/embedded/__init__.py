"""PostgreSQL and Valkey from Python wheels, for the laptop and the tests.

Both listen on UNIX sockets in private folders only, never on the network. The addresses follow
from the folder alone (``addresses``), so every process given one folder finds the same servers.
"""
