"""Writes an Excel workbook that people take away: every cell is text, so that none of it can act as a formula."""

import io
from collections.abc import Iterable, Sequence

WIDE, WIDEST = 12, 60  # characters


def workbook(sheet: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet, its headings in bold and in sight while one scrolls."""
    import xlsxwriter  # 15 MB of memory, which only a process that writes such a file need have

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page, bold = book.add_worksheet(sheet), book.add_format({"bold": True})
    widths = [max(WIDE, len(name)) for name in header]
    for column, name in enumerate(header):
        page.write_string(0, column, name, bold)
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            text = "" if cell is None else str(cell)
            page.write_string(at, column, text)  # never a formula, a link or a number
            widths[column] = max(widths[column], min(WIDEST, len(text)))
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
