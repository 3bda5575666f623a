"""Bytes in, text out, or the InputError that says why they hold no Arabic text."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError
from kg.sources.boilerplate import Boilerplate
from kg.sources.keys import ARABIC, BLANK

FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 and UTF-8 cannot carry; not tab, line feed, vertical tab, form feed and carriage return."""


def check_bytes(raw: bytes, source: str, max_bytes: int) -> None:
    """Raises InputError where a file is too large or empty."""
    if len(raw) > max_bytes:
        raise InputError(f"{source}: larger than {max_bytes:,} bytes; split it, or raise the limit")
    if not raw.strip():
        raise InputError(f"{source}: empty; give a file that holds an article")


def decode_text(raw: bytes, source: str) -> str:
    """UTF-8 without its byte order mark; raises InputError where it is anything else."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(f"{source}: UTF-16, not UTF-8; convert it with: iconv -f UTF-16 -t UTF-8")
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in raw:
            raise InputError(f"{source}: binary, not text; give the article as UTF-8 text") from error
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"{source}: not UTF-8 (byte 0x{raw[error.start]:02x} in line {line})"
        letters = [c for c in raw.decode("cp1256", "replace") if c.isalpha()]
        if letters and len(ARABIC.findall("".join(letters))) * 2 >= len(letters):
            raise InputError(f"{what}; it looks like Windows-1256: iconv -f WINDOWS-1256 -t UTF-8") from error
        raise InputError(f"{what}; save it as UTF-8") from error


_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,1000}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
# Charsets that browsers know, by the names of Python's codecs; what they read otherwise than their name says.
_CHARSETS = re.compile(r"utf-8|cp125\d|cp874|iso8859-\d+|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis|cp932")
_BROWSER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "utf-16": "utf-8", "utf-16-le": "utf-8"}


def decode_html(raw: bytes, source: str) -> str:
    """As browsers do: byte order mark, else ``<meta charset>``, else UTF-8 where it is that, else Windows-1256."""
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    if b"\x00" in raw:
        raise InputError(f"{source}: binary, not HTML; give the page's source")
    declared = _META_CHARSET.search(raw[:4096])
    name = ""
    if declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            name = ""  # browsers pass over a charset that they do not know
    name = _BROWSER.get(name, name)
    if not _CHARSETS.fullmatch(name):
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            name = "cp1256"
    return raw.decode(name, "replace")


def check_text(text: str, source: str, words: Boilerplate) -> None:
    """Raises InputError where ``text`` is empty, binary or in another language than Arabic."""
    bad = FORBIDDEN.search(text)
    if bad:
        line, code = text.count("\n", 0, bad.start()) + 1, f"U+{ord(bad[0]):04X}"
        if bad[0] == "\0":
            raise InputError(f"{source}: binary, not text (NUL in line {line}); give the article as UTF-8 text")
        raise InputError(f"{source}: control character {code} in line {line}; remove it, or give text and not binary")
    letters = sum(map(str.isalpha, text))
    if not text.strip(BLANK):
        raise InputError(f"{source}: empty; give a file that holds an article")
    if not letters:
        raise InputError(f"{source}: no letters; give an article in Arabic")
    arabic = len(ARABIC.findall(text))
    if arabic * 2 < letters:
        share = 100 * arabic // letters
        raise InputError(f"{source}: language not read ({share} % Arabic letters); give an article in Arabic")
    foreign = sum(text.count(letter) for letter in words.foreign)
    if foreign >= 3 and foreign * 100 > letters:
        raise InputError(f"{source}: language not read (letters of Persian, Urdu, Kurdish); give an article in Arabic")
