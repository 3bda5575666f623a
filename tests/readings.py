"""Readings made by hand and from annotated articles, so that tests of the graph need no extractor."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.model import Article, Entity, Reading, Span, Statement

ROOT = Path(__file__).resolve().parent.parent

CHN = Entity("state", "CHN", ("State", "Actor"), "الصين", "China", ("جمهورية الصين الشعبية",))
RUS = Entity("state", "RUS", ("State", "Actor"), "روسيا", "Russia", ("الاتحاد الروسي",))
EGY = Entity("state", "EGY", ("State", "Actor"), "مصر", "Egypt", ("جمهورية مصر العربية",))
LEADER = ("Leader", "Person", "Actor")
XI = Entity("leader", "xi-jinping", LEADER, "شي جين بينغ", "Xi Jinping", leads=(CHN,))
PUTIN = Entity("leader", "vladimir-putin", LEADER, "فلاديمير بوتين", "Vladimir Putin", leads=(RUS,))
SHOUKRY = Entity("leader", "sameh-shoukry", LEADER, "سامح شكري", "Sameh Shoukry", state=EGY)
HKG = Entity("place", "HKG", ("Place",), "منطقة هونغ كونغ الإدارية الخاصة", "Hong Kong SAR", ("هونغ كونغ",))
UN = Entity("organization", "UN", ("Organization", "Actor"), "الأمم المتحدة", "United Nations")
CALL = Entity(
    "event", "xi-putin-call-phone-call", ("PhoneCall", "Event"), "محادثة هاتفية", "phone call", participants=(XI, PUTIN)
)


def topic(label: str) -> Entity:
    """A topic as the text words it."""
    return Entity("topic", label, ("Topic",), label)


def spans(text: str, *quotes: str) -> tuple[Span, ...]:
    """Where each quote stands in the text."""
    return tuple(Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes)


def statement(
    relation: str = "supports",
    kind: str = "Commitment",
    modality: str = "affirmed",
    *,
    agents: tuple[Entity, ...] = (CHN,),
    **more: Any,
) -> Statement:
    """A statement of an article of one line; ``more`` are further fields."""
    given: dict[str, Any] = {"trigger": Span(0, 4), "evidence": (Span(0, 9),), "confidence": Decimal("0.9")} | more
    return Statement(relation, kind, modality, agents, **given)


def reading(*statements: Statement, text: str = "تدعم الصين مصر بقوة.", id: str = "article", **more: Any) -> Reading:
    """A reading of an article of one paragraph."""
    return Reading(Article(id, text, (Span(0, len(text)),), **more), statements)


def contract_example() -> Reading:
    """The two statements of ``golden/contract-example.ttl``."""
    text = (ROOT / "seeds" / "xi-putin-call.txt").read_bytes().decode("utf-8")
    headline, mutual, hong_kong = spans(
        text,
        "شي وبوتين في اتصال هاتفي: الصين وروسيا تتعهدان بدعم متبادل قوي",
        "الصين وروسيا تتعهدان بدعم متبادل قوي",
        "روسيا تدعم بقوة جهود الصين في حماية الأمن الوطني في منطقة هونغ كونغ الإدارية الخاصة",
    )
    statements = (
        Statement(
            "supports", "Commitment", "pledged", (CHN, RUS), Span(76, 80), (mutual,), Decimal("0.95"),
            targets=(CHN, RUS), mutual=True, strong=True, event=CALL,
        ),
        Statement(
            "supports", "Commitment", "affirmed", (RUS,), Span(2775, 2779), (hong_kong,), Decimal("0.97"), speakers=(PUTIN,),
            targets=(CHN,), themes=(topic("جهود الصين في حماية الأمن الوطني في منطقة هونغ كونغ الإدارية الخاصة"),),
            regarding=(HKG,), strong=True, event=CALL,
        ),
    )  # fmt: skip
    return Reading(Article("xi-putin-call", text, (headline,), headline), statements, entities=(XI,))


def annotated(gold: Path, text: Path) -> Reading:
    """What the annotation of an article says, as a reading; the evidence of each statement is its whole paragraph."""
    marked = json.loads(gold.read_text(encoding="utf-8"))
    words = text.read_bytes().decode("utf-8-sig")
    lines, at = [], 0
    for line in words.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    paragraphs = tuple(lines[number] for number in marked["lines"])
    actors = _Actors(marked)

    def one(said: dict[str, Any], number: int) -> Statement:
        paragraph = paragraphs[said["p"]]
        return Statement(
            said["relation"], said["kind"], said.get("modality", "actual"), tuple(map(actors.get, said["agent"])),
            Span(paragraph.start + number, paragraph.end), (paragraph,), Decimal("0.9"),
            speakers=tuple(map(actors.get, said["speaker"])), targets=tuple(map(actors.get, said.get("target", ()))),
            themes=tuple(map(topic, said.get("theme", ()))), partners=tuple(map(actors.get, said.get("with", ()))),
            mutual=bool(said.get("mutual")), negative=said.get("polarity") == "negative",
            conditional=bool(said.get("conditional")),
        )  # fmt: skip

    statements = tuple(one(said, number) for number, said in enumerate(marked["statements"]) if said["agent"])
    entities = tuple(map(actors.get, marked["entities"]))
    return Reading(Article(marked["id"], words, paragraphs), statements, entities=entities)


class _Actors:
    """The entities of an annotation."""

    def __init__(self, marked: dict[str, Any]) -> None:
        self._marked = marked

    def get(self, key: str) -> Entity:
        said = self._marked["entities"][key]
        types = {"Leader": LEADER, "Person": ("Person", "Actor"), "Place": ("Place",)}.get(
            said["type"], (said["type"], "Actor")
        )
        leads = tuple(self.get(led) for who, led in self._marked.get("leads", ()) if who == key)
        state = self.get(said["state"]) if said.get("state") in self._marked["entities"] else None
        return Entity(said["type"].lower(), key, types, said["ar"][0], None, tuple(said["ar"][1:]), state, leads)
