"""Who wants to know that an entry was received or shown."""

from collections.abc import Callable, Sequence

from jiefang.realtime.entries import Receipt

ReceiptFunction = Callable[[Sequence[Receipt]], None]

_functions: list[ReceiptFunction] = []


def on_receipt(function: ReceiptFunction) -> ReceiptFunction:
    """Call ``function`` with the receipts of tracked entries of people's feeds.

    It runs in the transaction that records them, once for many; each receipt comes once.
    """
    if function not in _functions:
        _functions.append(function)
    return function


def report(receipts: Sequence[Receipt]) -> None:
    """Hand the receipts to everybody registered."""
    if receipts:
        for function in _functions:
            function(receipts)


def forget(function: ReceiptFunction) -> None:
    """Take a function away again; for tests that register their own."""
    _functions.remove(function)
