"""Asks the workers to check or load a return. The work itself is in `stronger.chores.tasks`, two floors up, so by name."""

from stronger.kit.queue import WAITING, Queue

__all__ = ["CHECK", "LOAD", "WAITING", "ask", "state", "state_of_each"]

CHECK = "stronger.chores.tasks.check_return"
LOAD = "stronger.chores.tasks.load_return"
_queue = Queue("return", argument="submission_id")
ask, state, state_of_each = _queue.ask, _queue.state, _queue.state_of_each
