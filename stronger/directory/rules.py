"""The way of a staff directory through the product: its stages, the moves between them, and the limits it is held to."""

from datetime import timedelta

from stronger.kit.stages import Move, Stage, Table

IMPORT = "workforce.import_directory"
# Larger directories are checked, loaded and undone by a worker, so that nobody waits for a page.
LARGEST_AT_ONCE = 300
# How long a load can be undone, and a file's rows are kept: the pack says (packs/national/timescales.yaml); these where it does not.
UNDO_TIMESCALE, KEPT_TIMESCALE = "directory-undo", "directory-kept"
UNDO_FOR, KEPT_FOR = timedelta(hours=24), timedelta(days=30)

RECEIVED = Stage("received", "Waiting for its columns")
MATCHED = Stage("matched", "Being checked")
CHECKED = Stage("checked", "Checked")
LOADED = Stage("loaded", "Loaded")
UNDONE = Stage("undone", "Undone", ended=True)
WITHDRAWN = Stage("withdrawn", "Withdrawn", ended=True)

STAGES = Table(
    "this directory",
    (RECEIVED, MATCHED, CHECKED, LOADED, UNDONE, WITHDRAWN),
    (
        Move("match", "Check the file", ("received", "matched", "checked"), "matched", who=IMPORT),
        Move("check", "Write down the check", ("matched",), "checked"),
        Move("confirm", "Load this directory", ("checked",), "loaded", who=IMPORT),
        Move("undo", "Undo this load", ("loaded",), "undone", who=IMPORT),
        Move("withdraw", "Withdraw this directory", ("received", "matched", "checked"), "withdrawn", who=IMPORT),
    ),
)

# What becomes of a row. A faulty one is returned, one with a question waits; neither is written.
FAULTY, QUESTION, NEW, JOINED, CHANGED, SAME = "faulty", "question", "new", "joined", "changed", "same"
STATES = (FAULTY, QUESTION, NEW, JOINED, CHANGED, SAME)
WRITTEN = (NEW, JOINED, CHANGED)
