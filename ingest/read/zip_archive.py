"""ZIP archives: each member becomes a document of its own. Names are kept as words and never used as paths."""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator

from graph.model import Reason
from ingest.read.output import Output, Refusal
from ingest.read.source import Source

READER = "zip/1"
_STEP = 1 << 18
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)")
_CYRILLIC = re.compile("[а-яё]", re.I)


def read(source: Source, out: Output) -> None:
    """Hands out the members of an archive, counting bytes while they are unpacked.

    Partial when members are locked, damaged, or no files; Refusal (over_limit) for bombs and deep nesting.
    """
    limits = source.limits
    out.about(reader=READER)
    if source.depth >= limits.archive_depth:
        raise Refusal(
            Reason.OVER_LIMIT,
            f"It lies more than {limits.archive_depth} archives deep. Unpack it and add what you need.",
        )
    source.file.seek(0)
    try:
        archive = zipfile.ZipFile(source.file)
        members = [m for m in archive.infolist() if not m.is_dir() and not _JUNK.search(m.filename)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, IndexError):
        raise Refusal(Reason.DAMAGED, "The archive is damaged. Get it again, or unpack what you can.") from None
    if len(members) > limits.entries:
        raise Refusal(Reason.OVER_LIMIT, f"It holds more than {limits.entries:,} files. Split it.")
    locked: list[str] = []
    damaged: list[str] = []
    count = 0
    for number, member in enumerate(members, start=1):
        name = shown_name(member)
        if stat.S_ISLNK(member.external_attr >> 16):
            out.note(f"Left out: {name}, which is only a link to another file.")
            continue
        if member.flag_bits & 1:
            locked.append(name)
            continue
        try:
            out.child(f"{number}: {name}", name.rsplit("/", 1)[-1] or name, _unpacked(archive, member, source))
            count += 1
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
            damaged.append(name)
    if count:
        out.note(f"It is an archive of {count:,} files; each is a document of its own.")
    for reason, names, what in (
        (Reason.LOCKED, locked, "locked with a password. Unpack them with it and add them"),
        (Reason.DAMAGED, damaged, "damaged or packed in a way that is not read. Unpack them yourself and add them"),
    ):
        if not names:
            continue
        said = f"{_named(names)} {'is' if len(names) == 1 else 'are'} {what}."
        if not count:
            raise Refusal(reason, said)
        out.short(Reason.PAGES_MISSING if reason is Reason.DAMAGED else reason, said)
    if not members:
        raise Refusal(Reason.NO_TEXT, "There are no files in the archive.")


def shown_name(member: zipfile.ZipInfo) -> str:
    """A member's name as its packer meant it, without anything that would make it a path out of the archive.

    Names that are not marked as UTF-8 were written in the code page of the packer's system: UTF-8 anyhow, or 866 on
    Russian Windows.
    """
    name = member.filename
    if not member.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "cp866"):
            try:
                said = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            if said and (encoding == "utf-8" or len(_CYRILLIC.findall(said)) * 2 > sum(b > 0x7F for b in raw)):
                name = said
                break
    parts = (re.sub(r"^[A-Za-z]:", "", part) for part in re.split(r"[/\\]", name))
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "member"


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source) -> Iterator[bytes]:
    limits = source.limits
    size = 0
    with archive.open(member) as file:
        while chunk := file.read(_STEP):
            size += len(chunk)
            if size > limits.ratio_free_bytes and size > limits.ratio * max(member.compress_size, 1):
                raise Refusal(
                    Reason.OVER_LIMIT,
                    f"A file in it unpacks to more than {limits.ratio} times its size. "
                    "If it is genuine, unpack it yourself and add it.",
                )
            yield chunk


def _named(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    return f"{len(names)} files in it ({shown}{', ...' if len(names) > 5 else ''})" if len(names) > 1 else shown
