"""The published schemas beside a bank, and the line by which an editor finds the one for a file; nothing is fetched."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from iar_assess.errors import IarError, UsageError
from iar_assess.files.atomic import write_atomically
from iar_assess.files.folders import read_folder
from iar_assess.files.reading import MAX_FILE_BYTES, is_link

from .schemas import FILES, NAMES, schema_name

FOLDER = ".schema"
HINT = re.compile(rb"#[ \t]*yaml-language-server:[^\r\n]*")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def editor_files(bank: Path, schemas: Path) -> Mapping[Path, bytes]:
    """What has to be written so that an editor completes and checks the files of a bank.

    Args:
        bank: the bank's folder.
        schemas: the folder for the schemas, in the bank or beside it.

    Returns:
        The new content of each file that is not so already: schemas, and files of the bank with another hint line.

    Raises:
        UsageError: it is no bank, it is an assessment's frozen bank, or a link leads out of it.
    """
    _refuse(bank, schemas)
    wanted = {schemas / f"{name}.json": _published(name) for name in NAMES}
    for name, content in read_folder(bank, FILES.values()).items():
        if len(content) <= MAX_FILE_BYTES and _is_text(content):
            wanted[bank / name] = with_hint(content, hint_for(bank / name, schemas / f"{schema_name(name)}.json"))
    return {path: content for path, content in wanted.items() if not _is_so(path, content)}


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files, each whole or not at all.

    Raises:
        IarError: a file cannot be written; those before it are.
    """
    for path, content in contents.items():
        try:
            write_atomically(path, content)
        except OSError as error:
            what = f"{path} cannot be written ({error.strerror or error})"
            raise IarError(what, "make the folder writable, or copy the bank to one that is") from error


def hint_for(file: Path, schema: Path) -> str:
    """The address that a file's hint line gives: the way from the file to its schema."""
    return quote(Path(os.path.relpath(schema.absolute(), file.absolute().parent)).as_posix())


def with_hint(content: bytes, address: str) -> bytes:
    """A YAML file whose hint line names `address`; all else, line ends included, stays as it is.

    A hint line among the comments at the top is changed where it stands; else it becomes the first line.
    """
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    text = content[len(mark) :]
    line = f"# yaml-language-server: $schema={address}".encode()
    start = 0
    for each in text.splitlines(keepends=True):
        found = HINT.match(each)
        if found:
            return mark + text[:start] + line + text[start + found.end() :]
        if each.strip() and not each.lstrip().startswith(b"#"):
            break
        start += len(each)
    end = re.search(rb"\r\n|\n|\r", text)
    return mark + line + (end.group() if end else b"\n") + text


def _published(name: str) -> bytes:
    return (files(__package__) / "published" / f"{name}.json").read_bytes()


def _is_text(content: bytes) -> bool:
    """Whether a line of UTF-8 may be put into it."""
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_so(path: Path, content: bytes) -> bool:
    return path.is_file() and not is_link(path) and path.read_bytes() == content


def _refuse(bank: Path, schemas: Path) -> None:
    if not (bank / "framework.yaml").is_file():
        what = f"there is no framework.yaml in {bank}"
        raise UsageError(what, "name the folder of a bank")
    if (bank.absolute().parent / "assessment.yaml").is_file():
        what = f"{bank} is the bank of an assessment, which stays as it is"
        raise UsageError(what, "name the bank that it was made from")
    if is_link(schemas) or (schemas.exists() and not schemas.is_dir()):
        what = f"{schemas} is no folder of its own"
        raise UsageError(what, "move it aside, or name another folder with --into")
