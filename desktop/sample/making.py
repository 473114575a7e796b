"""A process of its own that makes the records of a large vault while another one writes them."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection

from desktop.sample.batch import Batch, Order
from desktop.sample.haste import without_tidying
from desktop.sample.years import Years


def batches(order: Order) -> Iterator[Batch]:
    """Yield what is made, as soon as it is made."""
    # A fresh process on every system: a copy of this one would hold the vault open.
    context = get_context("spawn")
    coming, going = context.Pipe(duplex=False)
    process = context.Process(target=_make, args=(going, order), daemon=True)
    process.start()
    going.close()
    try:
        while (batch := coming.recv()) is not None:
            yield batch
    finally:
        coming.close()
        process.terminate()
        process.join()
        process.close()


def _make(going: Connection, order: Order) -> None:
    with without_tidying():
        for batch in Years(order).pass_by():
            going.send(batch)
    going.send(None)
