"""Questions about staff directories: which there are, how one stands, what its check says, what it asks and what can be undone."""

from stronger.directory.queries.asking import Asked, Facts, Question, next_question, open_questions, question
from stronger.directory.queries.listing import LeftOutPage, RowPage, RowShown, faulty_rows, left_out_page, rows_page
from stronger.directory.queries.standing import PER_PAGE, DirectoryRow, Record, directories, record, samples, waiting
from stronger.directory.queries.undoing import Undo, undo_preview

__all__ = [
    "PER_PAGE",
    "Asked",
    "DirectoryRow",
    "Facts",
    "LeftOutPage",
    "Question",
    "Record",
    "RowPage",
    "RowShown",
    "Undo",
    "directories",
    "faulty_rows",
    "left_out_page",
    "next_question",
    "open_questions",
    "question",
    "record",
    "rows_page",
    "samples",
    "undo_preview",
    "waiting",
]
