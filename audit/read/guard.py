"""The door: what a file is by its bytes, and which files are not let in.

Nothing is parsed here. A file is refused with one sentence that says what it is, or its family
('zip', 'ole', 'xml', 'text') and its bytes are passed on.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import stat
import zipfile
from pathlib import Path

from audit.errors import InputError
from audit.read.ole import OleError, OleFile

MAX_BYTES = 512 * 1024**2
MAX_UNPACKED = 1024**3
#: A JSON text needs many times its size when it is taken apart.
MAX_JSON = 128 * 1024**2
MAX_RATIO = 200
MAX_PARTS = 2000
_RATIO_FROM = 1024**2

SPREADSHEETS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".ods", ".xlsb")
TEXTS = (".csv", ".tsv", ".txt", ".tab")

_SAVE_AS = "Open it in Excel, choose File > Save As > Excel Workbook (.xlsx), and use that file."
_OTHER_STARTS = (
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich-text document"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)


def fingerprint(path: Path) -> str:
    """SHA-256 of the file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_file(path: Path) -> os.stat_result:
    """Refuse what is no readable file with bytes in it; return its stat."""
    name = path.name
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(_missing(path)) from None
    except (OSError, ValueError) as fault:
        raise InputError(f"{name}: cannot be reached ({_plain(fault)}). Check the path and try again.") from None
    if stat.S_ISDIR(found.st_mode):
        raise InputError(f"{name}: is a folder, not a file. Name one file inside it.")
    if not stat.S_ISREG(found.st_mode):
        raise InputError(f"{name}: is a pipe or a device, not a file. Save the data to a file and name that.")
    if name.startswith("~$"):
        raise InputError(
            f"{name}: is the marker Excel leaves while a workbook is open, not data. "
            f"Save and close '{name[2:]}' in Excel and use that file."
        )
    if found.st_size == 0:
        raise InputError(f"{name}: is empty (0 bytes): the export probably failed. Export it again.")
    if found.st_size > MAX_BYTES:
        raise InputError(
            f"{name}: is {found.st_size // 1024**2:,} MB; files over {MAX_BYTES // 1024**2} MB are not read. "
            "Export fewer years or columns, or split it."
        )
    return found


def family(path: Path) -> str:
    """Tell what the bytes are: 'zip', 'ole', 'xml' or 'text'. Raises InputError for kinds nobody can read."""
    name, suffix = path.name, path.suffix.lower()
    try:
        with path.open("rb") as stream:
            head = stream.read(4096)
    except OSError as fault:
        raise InputError(cannot_open(path, fault)) from None
    if head.startswith(b"PK"):
        _refuse_named_text(name, suffix, "an Excel or other zipped workbook", ".xlsx")
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _refuse_named_text(name, suffix, "an old Excel workbook or other Office file", ".xls")
        return "ole"
    for start, what in _OTHER_STARTS:
        if head.startswith(start):
            raise InputError(f"{name}: is {what}, not a table. Export it as .xlsx or .csv and use that file.")
    if not head.strip(b"\0"):
        raise InputError(f"{name}: holds nothing but zero bytes: the copy failed. Copy or export it again.")
    if suffix == ".xml" or _is_message(head):
        return "xml"
    _refuse_markup(name, head)
    if suffix in SPREADSHEETS:
        raise InputError(_false_spreadsheet(name, suffix, head))
    return "text"


def check_zip(path: Path) -> str:
    """Check a zip's directory before anything is unpacked; return 'xlsx', 'xlsm' or 'ods'."""
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_parts(name, parts)
            return _zip_kind(name, archive, {part.filename for part in parts})
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError):
        raise InputError(
            f"{name}: is cut short or damaged (its zip directory cannot be read): "
            "the copy or download did not finish. Copy or export it again."
        ) from None


def check_ole(path: Path) -> str:
    """Look into an old Office container; return 'xls' or refuse what else it may be."""
    name = path.name
    try:
        streams = OleFile(path.read_bytes()).names()
    except OleError:
        raise InputError(f"{name}: is cut short or damaged. Copy or export it again.") from None
    if streams & {"EncryptedPackage", "EncryptionInfo"}:
        raise InputError(password(name))
    if streams & {"Workbook", "Book"}:
        return "xls"
    raise InputError(f"{name}: is an Office file but not a workbook. Export the data as .xlsx or .csv.")


def check_notices(path: Path) -> str:
    """Check the size of a JSON file before it is parsed; return 'json'."""
    size = path.stat().st_size
    if size > MAX_JSON:
        raise InputError(
            f"{path.name}: is {size // 1024**2:,} MB; award notices over {MAX_JSON // 1024**2} MB are not read. "
            "Download fewer months, or your own authority's only."
        )
    return "json"


def password(name: str) -> str:
    """Return the sentence for a workbook that cannot be read without its password."""
    return (
        f"{name}: is password-protected. Open it in Excel, choose File > Info > Protect Workbook > "
        "Encrypt with Password, clear the password, and save a copy."
    )


def cannot_open(path: Path, fault: OSError) -> str:
    """Return the sentence for a file that is there but cannot be read."""
    if isinstance(fault, PermissionError):
        return (
            f"{path.name}: cannot be opened: it is open in another program or you may not read it. "
            "Close it in Excel, or ask for the right to read it, and try again."
        )
    return f"{path.name}: cannot be read ({_plain(fault)}). Check that its drive is connected and try again."


def _plain(fault: Exception) -> str:
    return (getattr(fault, "strerror", None) or type(fault).__name__).lower()


def _missing(path: Path) -> str:
    try:
        beside = [item.name for item in path.parent.iterdir()]
    except OSError:
        beside = []
    folded = {item.casefold(): item for item in beside}
    near = [folded[item] for item in difflib.get_close_matches(path.name.casefold(), folded, n=3, cutoff=0.6)]
    hint = f"The nearest in that folder: {', '.join(near)}." if near else "Check the name and the folder."
    return f"{path}: there is no such file (looked for {path.absolute()}). {hint}"


def _refuse_named_text(name: str, suffix: str, what: str, rename: str) -> None:
    if suffix in TEXTS:
        raise InputError(
            f"{name}: is named {suffix} but is really {what}. Rename it to {rename}, or export it again as CSV."
        )


def _is_message(head: bytes) -> bool:
    """Say whether the text begins as DfE's returns do, whatever the file is called."""
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:[\w.-]+:)?message[\s>]", text, re.DOTALL) is not None


def _refuse_markup(name: str, head: bytes) -> None:
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if re.match(rb"<(!doctype\s+html|html|head|body|table|meta|style|div)\b", text):
        raise InputError(f"{name}: is really a web page (HTML) under a spreadsheet's name. {_SAVE_AS}")
    if text.startswith(b"<?xml") or text.startswith(b"<workbook"):
        raise InputError(f"{name}: is really an XML file, not a table. {_SAVE_AS}")


def _false_spreadsheet(name: str, suffix: str, head: bytes) -> str:
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return f"{name}: is named {suffix} but is no workbook, or is damaged. Export it again."
    return (
        f"{name}: is named {suffix} but is really plain text (CSV). Rename it to .csv, "
        "or open it in Excel and save it as .xlsx."
    )


def _check_parts(name: str, parts: list[zipfile.ZipInfo]) -> None:
    advice = "Do not open it; ask where it came from and export it again."
    if len(parts) > MAX_PARTS:
        raise InputError(f"{name}: has {len(parts):,} parts, which no real workbook has. {advice}")
    if len({part.filename for part in parts}) != len(parts):
        raise InputError(f"{name}: holds two parts of one name. {advice}")
    for part in parts:
        steps = part.filename.replace("\\", "/").split("/")
        if ".." in steps or part.filename.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", part.filename):
            raise InputError(f"{name}: has a part that points outside the file. {advice}")
        if part.flag_bits & 1:
            raise InputError(password(name))
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(f"{name}: is packed in a way Excel never uses. {advice}")
        if part.file_size > _RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise InputError(too_big(name))
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise InputError(too_big(name))


def too_big(name: str) -> str:
    """Return the sentence for a zip bomb, and for a workbook as big as one."""
    return (
        f"{name}: unpacks to far more than it could honestly hold (a zip bomb, or over "
        f"{MAX_UNPACKED // 1024**2:,} MB). Do not open it; export fewer rows or columns, or split it."
    )


def _zip_kind(name: str, archive: zipfile.ZipFile, names: set[str]) -> str:
    lower = {item.lower() for item in names}
    if "xl/workbook.bin" in lower:
        raise InputError(f"{name}: is a binary workbook (.xlsb), which is not read. {_SAVE_AS}")
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        return _ods_kind(name, archive, names)
    if "[content_types].xml" in lower and any(item.startswith("xl/") or "workbook" in item for item in lower):
        # Macros are never run; the kind is the one the file's own list of types declares.
        info = archive.getinfo(next(item for item in names if item.lower() == "[content_types].xml"))
        if info.file_size > _RATIO_FROM * 8:
            raise InputError(too_big(name))
        return "xlsm" if b"macroEnabled.main+xml" in archive.read(info) else "xlsx"
    if any(item.startswith("word/") for item in lower):
        raise InputError(f"{name}: is a Word document, not a workbook. Export the data as .xlsx or .csv.")
    raise InputError(f"{name}: is a zip archive without a workbook in it. Unpack it and name the file inside.")


def _ods_kind(name: str, archive: zipfile.ZipFile, names: set[str]) -> str:
    if b"opendocument.spreadsheet" not in archive.read("mimetype"):
        raise InputError(f"{name}: is an OpenDocument file but no spreadsheet. Export the data as .ods or .csv.")
    manifest = "META-INF/manifest.xml"
    is_small = manifest in names and archive.getinfo(manifest).file_size < _RATIO_FROM * 8
    if is_small and b"encryption-data" in archive.read(manifest):
        raise InputError(password(name))
    if "content.xml" not in names:
        raise InputError(f"{name}: is cut short or damaged (no content.xml inside). Export it again.")
    return "ods"
