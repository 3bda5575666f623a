"""A word of saying in, who says by it and what is said out: clauses, quotations and nouns, read on below it."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.record import Record
from kg.findings import Ref
from kg.grammar import Grammar
from kg.lang.marks import DASHES
from kg.ontology import Governor

_NEAR = 6
_FARTHEST_SAYING = 6
_FARTHEST_HEARD = 16
_QUOTES = frozenset('«»"“”')


def attribution(rec: Record) -> tuple[Ref, ...]:
    """«بحسب وكالة …», «وفق بيان لـ …»: whoever the whole sentence is said by."""
    for i, opened in enumerate(rec.s.opened):
        if "attribution" not in opened or rec.s.words[i].mention >= 0:
            continue  # as it mostly is
        length = rec.s.grammar.phrase_at("attribution", rec.s.words, i, longest=3)
        named = _named_after(rec, i + length) if length else -1
        if named >= 0:
            speakers = rec.refs.of(named)
            if not _is_aside(rec, i, named):
                rec.note_speech(i, speakers)
            return speakers
    return ()


def _is_aside(rec: Record, i: int, named: int) -> bool:
    """«جددت كندا، *وفق وكالة …*، دعمها لـ…»: does the clause go on past who is named between marks? Then «ها» is not the one."""
    if not (rec.s.is_comma(i - 1) or rec.s.norm[i - 1] in DASHES):
        return False
    begun = any(0 <= clause.pred < i for clause in rec.tree.order)
    end = rec.s.mention_end(named)
    closed = rec.s.is_comma(end) or rec.s.norm[end] in DASHES
    return begun and closed and rec.s.pos[end + 1] not in ("", "CONJ", "PUNCT")


def _named_after(rec: Record, i: int) -> int:
    """The first mention shortly after ``i``, before any mark; -1 where there is none.

    «وفقا *لقرار مجلس الأمن*»: what is done by a rule or an agreement is not said by anybody.
    """
    for k in range(i, min(i + _NEAR, rec.s.end)):
        if rec.s.mention[k] is not None:
            return k
        if rec.s.pos[k] == "PUNCT" or rec.s.words[k].bare in rec.s.grammar.classes["norm"]:
            break
    return -1


def postposed(rec: Record, p: int) -> tuple[Ref, ...]:
    """«"*ندعم* …"، قال الوزير»: who says the quotation that the sentence begins with, ``p`` its predicate."""
    closed = next((k for k, word in enumerate(rec.s.words[p + 1 :], p + 1) if word.text in _QUOTES), rec.s.end)
    if closed == rec.s.end:
        form = rec.form(p)
        if form is None or form.person != "1":
            return ()  # as it mostly is
        closed = _before_attribution(rec, p)
    k = closed + 1 + rec.s.is_comma(closed + 1)
    k = rec.s.skip_adverbs(k)
    if k not in rec.tree.clauses or not rec.valency.speaks(rec.s.words[k]):
        return ()
    subject = rec.tree.child(k, "subj")
    told = any(n > k for n in rec.tree.children(k, "comp", "quote"))
    return rec.refs.of(subject) if subject > k and not told else ()


def issuers(rec: Record, p: int) -> tuple[Ref, ...]:
    """«جاء *في بيان لها*: "نقف …"», «ورد *في البيان* أن …»: whose text says what stands under a verb that has no subject."""
    if rec.tree.child(p, "subj") >= 0 or not rec.tree.children(p, "comp", "quote"):
        return ()
    for prep, k in rec.tree.phrases(p):
        if prep == "في" and rec.s.words[k].bare in rec.s.grammar.classes["issuedText"]:
            speakers = rec.refs.owner(k) or rec.refs.behind(k, "ل", "عن", "من")
            if not speakers and rec.s.words[k].definite:
                speakers = (Ref("text", rec.s.index(k), gender="Masc", number="Sing"),)
            rec.note_speech(p, speakers)
            return speakers
    return ()


def carried(rec: Record, p: int) -> tuple[Ref, ...]:
    """«نقل البيان *عن الوزير* أن …»: from whom what stands under a verb that is none of saying was heard."""
    if rec.tree.child(p, "comp") < 0 or rec.valency.speaks(rec.s.words[p]):
        return ()
    opens = next(
        (k for k in range(p + 1, min(p + _FARTHEST_HEARD, rec.s.end)) if rec.s.pos[k] in ("COMP", "PUNCT")), -1
    )
    if opens < 0 or rec.s.pos[opens] != "COMP":
        return ()
    for k, prep in rec.tree.case.items():
        if prep == "عن" and p < k < opens and rec.s.mention[k] is not None and rec.s.mention_end(k) == opens:
            speakers = rec.refs.of(k)
            rec.note_speech(p, speakers)
            return speakers
    return ()


def unnamed_speaker(rec: Record, p: int) -> tuple[Ref, ...]:
    """«قال *محلل سياسي* إن …»: somebody who speaks and of whom at most the state is known; the next sentence may go on about him."""
    node = rec.tree.child(p, "subj")
    if node < 0 or not rec.tree.children(p, "comp", "quote") or not rec.valency.speaks(rec.s.words[p]):
        return ()
    word, form = rec.s.words[node], rec.form(p)
    if word.pos != "NOUN" or word.mention >= 0 or word.definite or rec.s.grammar.names_text(word) or rec.refs.of(node):
        return ()
    if nisbas := rec.refs.nisbas(node):
        return nisbas  # «مسؤول *أردني*»: his state
    number = "Plur" if word.norm.endswith(("ون", "ات")) else "Sing"
    return (Ref("unknown", word.i, gender=(form.gender if form else "") or "", number=number),)


def _before_attribution(rec: Record, p: int) -> int:
    """«*نطالب* …، قال الوزير»: the word before the last comma, after which a verb of saying stands; the end where none does."""
    commas = (k for k in range(rec.s.end - 1, p, -1) if rec.s.is_comma(k))
    last = next(commas, -1)
    speaks = last + 1 in rec.tree.clauses and rec.valency.speaks(rec.s.words[last + 1])
    return last - 1 if last > 0 and speaks else rec.s.end


def read_speech(rec: Record, p: int, governor: Governor, subject: tuple[Ref, ...], context: Context) -> None:
    """A verb of saying: who says it, and what is said («أكد *دعم* بلاده», «شدد على *ضرورة*»)."""
    if governor.only_subject is not None and context.negative:
        return  # «لم *يتضمن* البيان …»: of that nothing was said
    speakers = () if _is_remark(rec, p, subject) else _reported(rec, p) or subject
    if speakers:
        rec.note_speech(p, speakers)
    else:
        rec.speech.append((rec.s.index(p), unnamed_speaker(rec, p)))
    rec.subject[p] = speakers
    read_said(rec, p, governor, speakers, context)


def _is_remark(rec: Record, p: int, subject: tuple[Ref, ...]) -> bool:
    """«*يذكر* أن …»: the article itself remarks; nobody whom the text named before says so."""
    unnamed = all(ref.kind in ("implicit", "carried") for ref in subject)
    return unnamed and rec.s.norm[p] in rec.s.grammar.classes["remark"] and rec.tree.child(p, "subj") < 0


def read_said(rec: Record, p: int, governor: Governor, speakers: tuple[Ref, ...], context: Context) -> None:
    """What stands under a verb or noun of saying: a clause, a quotation, a noun."""
    said = context.told_by(speakers)
    denied = said.denied(p) if governor.negative else said
    for k in rec.tree.children(p, "comp", "quote"):
        rec.clause(k, denied)
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
    felt = False
    for k in rec.complements.of(p, governor):
        frame = rec.senses.frame_at(k)
        kind = rec.ontology.relation_facts[frame.relation].kind if frame is not None else ""
        felt = felt or kind == "Expressive"
        if not (felt and kind == "Action"):  # «مبديا *قلقه* حيال العواقب و*هدم* البيوت»: nobody feels a deed of his own
            rec.noun(k, noun)


def _reported(rec: Record, p: int) -> tuple[Ref, ...]:
    """«نقلت وكالة … *عن بوتين* في مقابلة *قوله*», «جاء في *بيان للوزارة* أن …»."""
    for prep, k in rec.tree.phrases(p):
        if prep == "في" and rec.tree.child(p, "subj") < 0 and rec.s.grammar.names_text(rec.s.words[k]):
            return rec.refs.text(k)
        if prep == "عن" and rec.s.mention[k] is not None:
            after = rec.s.mention_end(k)
            if any(_heads_quote(rec, n) for n in range(after, min(after + _FARTHEST_SAYING, rec.s.end))):
                return rec.refs.of(k)
    return ()


def _heads_quote(rec: Record, n: int) -> bool:
    """«*قوله*», written as one word or two"""
    said = (Grammar.surface(rec.s.words[n : n + length]) for length in (1, 2))
    return any(words in rec.s.grammar.classes["quoteHead"] for words in said) or rec.s.norm[n] == "قول"
