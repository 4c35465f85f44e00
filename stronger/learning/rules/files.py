"""What a file is, by its bytes and never by its name; and the name under which it is kept."""

import io
import zipfile

# What a pack may allow: how each is sent, and the ending of its name.
SENT_AS: dict[str, tuple[str, str]] = {
    "pdf": ("application/pdf", "pdf"),
    "png": ("image/png", "png"),
    "jpeg": ("image/jpeg", "jpg"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "text": ("text/plain; charset=utf-8", "txt"),
}
_ALSO = {"jpeg": {"jpeg"}, "text": {"md", "csv"}}
_BEGINS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
_HOLDS = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}
LONGEST_NAME = 120
# Control characters that no text has; tab, line feed, form feed and carriage return are left.
_NEVER = frozenset(range(32)) - {9, 10, 12, 13}


def recognised(data: bytes) -> str:
    """What the bytes are, as a code of SENT_AS; "" for what is none of them, and for an Office file with macros."""
    for code, begins in _BEGINS.items():
        if data.startswith(begins):
            return code
    return _office(data) if data.startswith(b"PK\x03\x04") else _text(data)


def _office(data: bytes) -> str:
    """Which Office file a ZIP is, by the parts it names; nothing of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if "[Content_Types].xml" not in names or any(name.casefold().endswith("vbaproject.bin") for name in names):
        return ""
    return next((code for code, part in _HOLDS.items() if part in names), "")


def _text(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "text" if data and not _NEVER.intersection(data) else ""


def kept_name(given: str, code: str) -> str:
    """The name under which a file of this type is kept: no folders, nothing invisible, and the ending that its content has."""
    name = "".join(ch for ch in given.replace("\\", "/").rsplit("/", 1)[-1] if ch.isprintable()).strip(" .")
    ending = SENT_AS[code][1]
    stem, dot, last = name.rpartition(".")
    if dot and last.casefold() in {ending, *_ALSO.get(code, ())}:
        name, ending = stem, last.casefold()
    return f"{name[:LONGEST_NAME].strip() or 'file'}.{ending}"
