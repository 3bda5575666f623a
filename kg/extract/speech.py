"""A word of saying in, who says by it and what is said out: clauses, quotations and nouns, read on below it."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.record import Record
from kg.findings import Ref
from kg.grammar import Grammar
from kg.ontology import Governor

_NEAR = 6
_FARTHEST_SAYING = 6
_QUOTES = frozenset('«»"“”')


def attribution(rec: Record) -> tuple[Ref, ...]:
    """«بحسب وكالة …», «وفق بيان لـ …»: whoever the whole sentence is said by."""
    for i, word in enumerate(rec.s.words):
        length = rec.s.grammar.phrase_at("attribution", rec.s.words, i, longest=3) if word.mention < 0 else 0
        named = _named_after(rec, i + length) if length else -1
        if named >= 0:
            speakers = rec.refs.of(named)
            rec.note_speech(i, speakers)
            return speakers
    return ()


def _named_after(rec: Record, i: int) -> int:
    """The first mention shortly after ``i``, before any mark; -1 where there is none."""
    for k in range(i, min(i + _NEAR, len(rec.s))):
        if rec.s.mention(k) is not None:
            return k
        if rec.s.pos(k) == "PUNCT":
            break
    return -1


def postposed(rec: Record, p: int) -> tuple[Ref, ...]:
    """«"*ندعم* …"، قال الوزير»: who says the quotation that the sentence begins with, ``p`` its predicate."""
    closed = next((k for k in range(p + 1, len(rec.s)) if rec.s.words[k].text in _QUOTES), len(rec.s))
    k = closed + 1 + rec.s.is_comma(closed + 1)
    k = rec.s.skip_adverbs(k)
    if k not in rec.tree.clauses or not rec.valency.speaks(rec.s.words[k]):
        return ()
    subject = rec.tree.child(k, "subj")
    told = any(n > k for n in rec.tree.children(k, "comp", "quote"))
    return rec.refs.of(subject) if subject > k and not told else ()


def read_speech(rec: Record, p: int, governor: Governor, subject: tuple[Ref, ...], context: Context) -> None:
    """A verb of saying: who says it, and what is said («أكد *دعم* بلاده», «شدد على *ضرورة*»)."""
    speakers = () if _is_remark(rec, p, subject) else _reported(rec, p) or subject
    rec.note_speech(p, speakers)
    rec.subject[p] = speakers
    read_said(rec, p, governor, speakers, context)


def _is_remark(rec: Record, p: int, subject: tuple[Ref, ...]) -> bool:
    """«*يذكر* أن …»: the article itself remarks; nobody whom the text named before says so."""
    unnamed = all(ref.kind in ("implicit", "carried") for ref in subject)
    return unnamed and rec.s.grammar.is_("remark", rec.s.norm(p)) and rec.tree.child(p, "subj") < 0


def read_said(rec: Record, p: int, governor: Governor, speakers: tuple[Ref, ...], context: Context) -> None:
    """What stands under a verb or noun of saying: a clause, a quotation, a noun."""
    said = context.told().spoken(speakers)
    denied = said.denied(p) if governor.negative else said
    for k in rec.tree.children(p, "comp", "quote"):
        rec.reader.clause(k, denied)
    noun = Context(
        speakers=speakers,
        agents=speakers,
        governs="speech",
        modality=governor.modality,
        kind=governor.kind,
        negative=governor.negative or context.negative,
        negative_at=context.negative_at if context.negative else denied.negative_at,
        condition=context.condition,
        node=p,
    )
    for k in rec.complements.of(p, governor):
        rec.reader.noun(k, noun)


def _reported(rec: Record, p: int) -> tuple[Ref, ...]:
    """«نقلت وكالة … *عن بوتين* في مقابلة *قوله*»."""
    for prep, k in rec.tree.phrases(p):
        if prep == "عن" and rec.s.mention(k) is not None:
            after = rec.s.mention_end(k)
            if any(_heads_quote(rec, n) for n in range(after, min(after + _FARTHEST_SAYING, len(rec.s)))):
                return rec.refs.of(k)
    return ()


def _heads_quote(rec: Record, n: int) -> bool:
    """«*قوله*», written as one word or two"""
    said = (Grammar.surface(rec.s.words[n : n + length]) for length in (1, 2))
    return any(rec.s.grammar.is_("quoteHead", words) for words in said) or rec.s.norm(n) == "قول"
