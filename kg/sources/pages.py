"""An HTML page in, its headline, its main text and what it says of itself out."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from kg.errors import InputError
from kg.sources.decoding import FORBIDDEN
from kg.sources.messages import why

MAX_TAGS = 60_000
"""Most tags in one HTML page; the time to find its main text grows with their square."""
_NO_TEXT = "no main text found in this page; give its text as .txt"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; dates and addresses as the page writes them."""

    title: str | None
    text: str
    date: str | None
    publisher: str | None
    url: str | None


def read_page(html: str, source: str, *, title: str | None = None) -> Page:
    """What is found in ``html``; ``title``, where it is known, goes before the page's own.

    Raises InputError where there is no main text, and where the page has more than ``MAX_TAGS`` tags.
    """
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise InputError(f"{source}: {tags:,} tags, more than {MAX_TAGS:,}; give the page of one article")
    page = _extract(html, source)
    heading, text = _without_heading(title or page.title, page.text)
    if not text:
        raise InputError(f"{source}: {_NO_TEXT}")
    return Page(title or heading, text, page.date, page.publisher, page.url)


def _without_heading(title: str | None, text: str) -> tuple[str | None, str]:
    """Title and text where the text begins with its heading: «العنوان | الموقع» is the page's title, «العنوان» the heading."""
    first, _, rest = text.partition("\n")
    if title and first.strip() and title.strip().startswith(first.strip()):
        return first.strip(), rest.strip()
    return title, text.strip()


def _extract(html: str, source: str) -> Page:
    """What trafilatura finds."""
    # Imported here: it costs half a second, which whoever reads plain text should not pay.
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it speaks on stderr where nobody listens
    if not re.search(r"<(?:html|body)\b", html, re.IGNORECASE):
        html = f"<html><body><article>{html}</article></body></html>"
    try:
        page = trafilatura.bare_extraction(
            FORBIDDEN.sub(" ", html),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # The latest date is fixed, so that no clock decides what a date is.
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-12-31"},
        )
    except Exception as error:  # a parser before hostile input: whatever it raises, this page cannot be read
        raise InputError(f"{source}: HTML that cannot be parsed ({why(error)}); give its text as .txt") from error
    if page is None or isinstance(page, dict) or not page.text:
        raise InputError(f"{source}: {_NO_TEXT}")
    return Page(page.title, page.text, page.date, page.sitename, page.url)
