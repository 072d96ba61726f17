"""Work shared by several processes: the same out of it, in order, whatever becomes of one."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tonggao.verbs.crew import ALONE, Crew

MANY = ALONE + 30


@dataclass(frozen=True)
class Fate:
    """What becomes of tasks: which end their process, and which have no room."""

    deadly: int = -1
    large: int = -1


def doubled(fate: Fate, task: int) -> tuple[int, int]:
    if task == fate.deadly:
        os.kill(os.getpid(), signal.SIGTERM)
    if task == fate.large:
        raise MemoryError
    return task * 2, os.getpid()


def given_up(_: Fate, task: int) -> tuple[int, int]:
    return -task, 0


def crew(fate: Fate = Fate(), workers: int = 2) -> Crew[Fate, int, tuple[int, int]]:
    return Crew(
        work=doubled,
        lost=given_up,
        context=fate,
        size=lambda _: 0,
        workers=workers,
    )


def values(made: Iterator[tuple[int, int]]) -> list[int]:
    return [value for value, _ in made]


def test_many_tasks_are_shared_and_come_back_in_order() -> None:
    made = list(crew().each(range(MANY)))
    assert [value for value, _ in made] == [task * 2 for task in range(MANY)]
    places = [place for _, place in made]
    assert set(places[:ALONE]) == {os.getpid()}
    assert os.getpid() not in places[ALONE:]


def test_one_processor_does_them_all_here() -> None:
    assert {place for _, place in crew(workers=1).each(range(MANY))} == {os.getpid()}


def test_few_tasks_start_no_process() -> None:
    assert {place for _, place in crew().each(range(ALONE))} == {os.getpid()}


@pytest.mark.parametrize("task", [ALONE, ALONE + 13, MANY - 1])
def test_a_task_that_ends_its_process_is_given_up_and_no_other(task: int) -> None:
    expected = [each * 2 for each in range(MANY)]
    expected[task] = -task
    assert values(crew(Fate(deadly=task)).each(range(MANY))) == expected


@pytest.mark.parametrize("task", [3, ALONE + 3])
def test_a_task_without_room_is_given_up_and_no_other(task: int) -> None:
    expected = [each * 2 for each in range(MANY)]
    expected[task] = -task
    assert values(crew(Fate(large=task)).each(range(MANY))) == expected


def test_no_more_is_taken_than_is_worked_on() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for task in range(1000):
            taken.append(task)
            yield task

    made = crew().each(tasks())
    for _ in range(ALONE + 1):
        next(made)
    assert len(taken) < ALONE + 100
    made.close()
