"""The statements of an article in, the same with the meeting or call that frames them out."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Article, Entity, Statement
from kg.resolve.discourse import Discourse

_HUMP = re.compile("(?<=.)(?=[A-Z])")


def with_event(statements: list[Statement], article: Article, discourse: Discourse) -> list[Statement]:
    """The first meeting or call of the article is the event in which its statements were made."""
    for statement in statements:
        event = _event(statement, article, discourse)
        if event is not None:
            return [
                replace(other, event=event) if other.speakers or _on_one_line(other, statement, article.text) else other
                for other in statements
            ]
    return statements


def _event(statement: Statement, article: Article, discourse: Discourse) -> Entity | None:
    """The event that a statement tells of: a meeting of several, under one of the words for such."""
    ontology = discourse.register.ontology
    if not ontology.relation_facts[statement.relation].meets:
        return None
    parties = tuple(dict.fromkeys(e for e in (*statement.agents, *statement.targets) if "Actor" in e.types))
    if len(parties) <= 1:
        return None  # «استقبل رئيس الوزراء *البصرة*»: a place is no party
    types = ontology.word_values.get("eventType", {})
    quote = statement.evidence[0]
    words = (word for word in discourse.words if quote.start <= word.start < quote.end)
    kind = next((types[word.bare] for word in words if word.bare in types), None)
    if kind is None:
        return None
    label, label_en = ontology.event_labels.get(kind, (kind, kind))
    key = f"{article.id}-{_HUMP.sub('-', kind).lower()}"
    return Entity("event", key, (kind, "Event"), label, label_en, participants=parties)


def _on_one_line(one: Statement, other: Statement, text: str) -> bool:
    start, end = min(one.trigger.start, other.trigger.start), max(one.trigger.end, other.trigger.end)
    return "\n" not in text[start:end]
