"""Asks the workers to check, load or undo a directory. The work itself is in `stronger.chores.directories`, two floors up, so by name."""

from stronger.kit.queue import WAITING, Queue

__all__ = ["BY_NAME", "CHECK", "LOAD", "UNDO", "WAITING", "ask", "state", "state_of_each"]

CHECK = "stronger.chores.directories.check_directory"
LOAD = "stronger.chores.directories.load_directory"
UNDO = "stronger.chores.directories.undo_directory"
BY_NAME = {"check": CHECK, "load": LOAD, "undo": UNDO}
_queue = Queue("directory", argument="directory_id")
ask, state, state_of_each = _queue.ask, _queue.state, _queue.state_of_each
