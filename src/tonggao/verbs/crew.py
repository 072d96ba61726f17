"""The same work on many files, shared by all processors.

A few files are done here, as starting a process costs more than reading them. What comes
out is the same, in the same order, whoever did it. A process that dies, or has no room
left, takes nothing with it: its files are given once more to a process of their own.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar

_Context = TypeVar("_Context")
_Task = TypeVar("_Task")
_Made = TypeVar("_Made")

ALONE = 40  # tasks that are done without help

_TOGETHER = 8  # tasks handed over at once …
_BYTES = 4 * 1024 * 1024  # … unless they are this large
_AHEAD = 3  # such portions handed over for each process
_MOST = 8
_DIED = (BrokenProcessPool, MemoryError)


def processors() -> int:
    """Return how many processes may work at once."""
    mine = getattr(os, "sched_getaffinity", None)
    return min(_MOST, len(mine(0)) if mine else os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew(Generic[_Context, _Task, _Made]):
    """Does `work` on tasks; all it needs besides a task is in `context`.

    `work` is a function of a module, and tasks and context can be sent to another process.
    `size` gives the bytes of a task; `lost` what is made of one that no process survives.
    """

    work: Callable[[_Context, _Task], _Made]
    lost: Callable[[_Context, _Task], _Made]
    context: _Context
    size: Callable[[_Task], int]
    workers: int = field(default_factory=processors)

    def each(self, tasks: Iterable[_Task]) -> Generator[_Made, None, None]:
        """Yield what is made of every task, in their order; few are held at a time."""
        coming = iter(tasks)
        if self.workers == 1 or multiprocessing.parent_process() is not None:
            yield from map(self._here, coming)
            return
        yield from map(self._here, islice(coming, ALONE))
        portions = _portions(coming, self.size)
        if first := next(portions, None):
            yield from self._helped(first, portions)

    def _here(self, task: _Task) -> _Made:
        try:
            return self.work(self.context, task)
        except MemoryError:
            return self.lost(self.context, task)

    def _helped(
        self, first: Sequence[_Task], others: Iterator[Sequence[_Task]]
    ) -> Iterator[_Made]:
        pool = self._pool(self.workers)
        waiting = deque([(first, _submitted(pool, first))])
        try:
            while waiting:
                for portion in islice(others, self.workers * _AHEAD - len(waiting)):
                    waiting.append((portion, _submitted(pool, portion)))
                portion, future = waiting.popleft()
                try:
                    made = future.result()
                except _DIED:
                    pool.shutdown(wait=False, cancel_futures=True)
                    made = list(self._one_by_one(portion))
                    pool = self._pool(self.workers)
                    waiting = deque((each, _submitted(pool, each)) for each, _ in waiting)
                yield from made
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _one_by_one(self, tasks: Iterable[_Task]) -> Iterator[_Made]:
        """Yield what is made of tasks of which one may end its process."""
        pool = self._pool(1)
        try:
            for task in tasks:
                try:
                    yield from _submitted(pool, [task]).result()
                except _DIED:
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = self._pool(1)
                    yield self.lost(self.context, task)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self.work, self.context),
        )


def _portions(
    tasks: Iterator[_Task], size: Callable[[_Task], int]
) -> Iterator[Sequence[_Task]]:
    """Yield tasks in portions that are worth handing over, and not too large to be held."""
    portion: list[_Task] = []
    held = 0
    for task in tasks:
        portion.append(task)
        held += size(task)
        if len(portion) == _TOGETHER or held > _BYTES:
            yield portion
            portion, held = [], 0
    if portion:
        yield portion


def _submitted(pool: ProcessPoolExecutor, tasks: Sequence[Any]) -> Future[list[Any]]:
    """Return what will be made of tasks; a pool that is broken already says so there."""
    try:
        return pool.submit(_do, tasks)
    except BrokenProcessPool as broken:
        future: Future[list[Any]] = Future()
        future.set_exception(broken)
        return future


_given: dict[str, Any] = {}  # in a process that helps: what it was told when it began


def _begin(work: Callable[[Any, Any], Any], context: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process stops the others
    _given.update(work=work, context=context)


def _do(tasks: Sequence[Any]) -> list[Any]:
    return [_given["work"](_given["context"], task) for task in tasks]
