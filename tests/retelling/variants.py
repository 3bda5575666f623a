"""A text in, the same text with noise in its spelling, a verb denied, or verb and subject in the other order out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.lang.inflect import Form, inflect_verb
from kg.lang.normal import fold

_LETTER = "\u0620-\u063a\u0641-\u064a\u0671-\u06d3"
_WORD = re.compile(f"[{_LETTER}\u0640\u064b-\u065f\u0670]+")


# -- noise -------------------------------------------------------------------------------------------------------------
def add_tatweel(text: str) -> str:
    """«تدعم» → «تـدعم»: after the first letter that joins the next, in every other word."""
    joined = f"(?<=[بتثجحخسشصضطظعغفقكلمنهيئ])(?=[{_LETTER}])"
    words = [*_WORD.finditer(text)][::2]
    return in_stretches(text, [word.span() for word in words], lambda word: re.sub(joined, "ـ", word, count=1))


def add_vowel_signs(text: str) -> str:
    """«والشراكة بالسلام» → «وَالشّراكة بِالسّلام»: the signs that are right in every context."""
    text = re.sub(f"(?<![{_LETTER}])و(?=ال[{_LETTER}]{{3}})", "و\u064e", text)
    text = re.sub(f"(?<![{_LETTER}])ب(?=ال[{_LETTER}]{{4}})", "ب\u0650", text)
    return re.sub(f"(?<![{_LETTER}])([وفب]?)ال([ثدذرزسشصضطظن])(?=[{_LETTER}])", "\\1ال\\2\u0651", text)


def drop_hamzas(text: str) -> str:
    """«أكد أن» → «اكد ان»."""
    return re.sub("[أإآ]", "ا", text)


def use_persian_letters(text: str) -> str:
    """«بكين» → «بکین»."""
    return text.replace("ي", "ی").replace("ك", "ک")


def drop_dots_of_final_ya(text: str) -> str:
    """«في وعلي» → «فى وعلى», as in Egypt."""
    return re.sub(f"ي(?![{_LETTER}\u064b-\u0652])", "ى", text)


def use_hard_spaces(text: str) -> str:
    """Every third blank does not break."""
    words = text.split(" ")
    gaps = ("\u00a0" if n % 3 == 2 else " " for n in range(1, len(words)))
    return words[0] + "".join(gap + word for gap, word in zip(gaps, words[1:], strict=True))


def add_direction_marks(text: str) -> str:
    """A right-to-left mark before every comma and quotation mark."""
    return re.sub('(?=[،«»"])', "\u200f", text)


NOISES: Mapping[str, Callable[[str], str]] = {
    "tatweel": add_tatweel,
    "vowel signs": add_vowel_signs,
    "no hamzas": drop_hamzas,
    "Persian letters": use_persian_letters,
    "final ya": drop_dots_of_final_ya,
    "hard spaces": use_hard_spaces,
    "direction marks": add_direction_marks,
}


def all_noises(text: str) -> str:
    """Several at once, as they may stand in one text."""
    for name in ("tatweel", "vowel signs", "no hamzas", "hard spaces"):
        text = NOISES[name](text)
    return text


def in_stretches(text: str, stretches: Sequence[tuple[int, int]], change: Callable[[str], str]) -> str:
    """``text`` with ``change`` made in those stretches, which stand in order."""
    out, at = [], 0
    for start, end in stretches:
        out += [text[at:start], change(text[start:end])]
        at = end
    return "".join([*out, text[at:]])


# -- verbs -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Verb:
    """An inflected verb that can be nothing else: its citation forms and what its inflection says."""

    past: str
    present: str
    form: Form

    def inflected(self, *, aspect: str, mood: str | None = None) -> str | None:
        """The same person, gender and number in another aspect or mood, as it is mostly written: «لم تقر», not «لم تقرر»."""
        found = {
            f.mood: f.text
            for f in reversed([*inflect_verb(self.past, self.present)])
            if (f.aspect, f.voice, f.person) == (aspect, "Act", self.form.person)
            and (f.gender, f.number) == (self.form.gender, self.form.number)
        }
        plain, special = found.get(None), found.get(mood)
        return plain if plain and (special is None or len(special) > len(plain)) else special

    @property
    def subjunctive(self) -> str | None:
        """«تدعو» stays, «يعقدان» becomes «يعقدا»."""
        return self.form.text if self.form.number == "Sing" else self.inflected(aspect="Imp", mood="Jus")


def third_persons(verbs: Sequence[tuple[str, str]], other_words: Callable[[str], bool]) -> dict[str, tuple[Verb, ...]]:
    """Folded spelling → the verbs that it can be, in the third person; not where ``other_words`` says it may be no verb."""
    found: dict[str, dict[Verb, None]] = {}
    for past, present in verbs:
        for form in inflect_verb(past, present):
            if form.person == "3" and form.voice == "Act" and form.mood is None and not other_words(fold(form.text)):
                found.setdefault(fold(form.text), {})[Verb(past, present, form)] = None
    return {spelling: tuple(several) for spelling, several in found.items()}


# -- denial ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Denial:
    """A text in which one verb is denied."""

    text: str
    particle: str
    verb: str
    """As it now stands."""
    words: tuple[str, str]
    """What stood there and what stands there now: «أن تدعم», «ألا تدعم»."""

    def retell(self, label: str) -> str:
        """A label of the text in words of the new one."""
        old, new = self.words
        return re.sub(f"(?<![{_LETTER}]){re.escape(old)}(?![{_LETTER}])", new, label)


_BEFORE = re.compile(f"([{_LETTER}]+)\\s+$")
_NEVER_AFTER = re.compile("[لفو]?(?:لا|لم|لن|ما|ألا|ليس|ليست|لما|قد|إذا|لو|كي|حتى|إلا|سوى|أن|كأن)")
"""Words after which a verb is denied already, or cannot be by one particle more; «أن» and «بأن» are told apart before."""
_NOT_BEFORE_THAT = re.compile("[وف]?(?:قبل|بعد|دون|منذ|نفى|ينفي|نافيا|استبعد|يستبعد|مستبعدا)")
"""Words whose «أن» does not become «ألا»."""


def deny(text: str, at: int, verbs: Mapping[str, tuple[Verb, ...]]) -> Denial | None:
    """``text`` with the verb at ``at`` denied, where the grammar has one plain way to do so.

    «تدعم» → «لا تدعم», «سوف تدعم» and «ستدعم» → «لن تدعم», «أن تدعم» → «ألا تدعم», «دعمت» → «لم تدعم».
    """
    word = next((w for w in _WORD.finditer(text) if w.start() <= at < w.end()), None)
    if word is None:
        return None
    split = re.fullmatch("([وف]?)(س?)(.+)", word[0])
    assert split
    tries = [(split[1], split[2], split[3]), (split[1], "", split[2] + split[3]), ("", split[2], split[1] + split[3])]
    for conjunction, future, stem in [*tries, ("", "", word[0])]:
        several = verbs.get(fold(stem), ())
        if len({(v.past, v.present) for v in several}) == 1 and (not future or several[0].form.aspect == "Imp"):
            return _denied(text, word, conjunction, future, several[0])
    return None


def _denied(text: str, word: re.Match[str], conjunction: str, future: str, verb: Verb) -> Denial | None:
    start, before = word.start(), _BEFORE.search(text[: word.start()])
    previous = before[1] if before else ""
    that = previous in ("أن", "بأن", "وأن") and not conjunction
    if not that and _NEVER_AFTER.fullmatch(previous):
        return None
    if verb.form.aspect == "Perf" and (that or len(verb.form.text) == 3):
        return None  # «سبق أن زار» is not denied after «أن»; «طلب», «دعم»: a noun is written like it
    if verb.form.aspect == "Perf":
        particle, new = "لم", verb.inflected(aspect="Imp", mood="Jus")
    elif future or previous in ("سوف", "وسوف"):
        particle, new = "لن", verb.subjunctive
        start = before.start() if before and not future else start
        conjunction = conjunction or ("و" if previous == "وسوف" else "")
    elif that and before:
        earlier = _BEFORE.search(text[: before.start()])
        if earlier and _NOT_BEFORE_THAT.fullmatch(earlier[1]):
            return None
        start, conjunction, particle, new = before.start(), previous[: -len("أن")], "ألا", verb.subjunctive
    else:
        particle, new = "لا", verb.form.text
    if new is None:
        return None
    denied = f"{conjunction}{particle} {new}"
    return Denial(f"{text[:start]}{denied}{text[word.end() :]}", particle, new, (text[start : word.end()], denied))


# -- word order --------------------------------------------------------------------------------------------------------
def subject_first(text: str, verbs: Mapping[str, tuple[Verb, ...]], genders: Mapping[str, str]) -> Iterator[str]:
    """``text`` with verb and subject exchanged, once for each clause that begins with a verb and a name of ``genders``.

    «واتهمت الهند جارتها» → «والهند اتهمت جارتها». Not before «و» («الهند وباكستان»), and not after «، و», where the
    subject may be that of the clause before: «وتدعم الصين في حماية سيادتها».
    """
    begin = "(?:(?:^|(?<=[.؛]\\s))([وف]?)|(?<=،\\s)(?![وف]))"
    for found in re.finditer(f"{begin}([{_LETTER}]+) ([{_LETTER}]+)(?=[ ،])(?!،? و)", text):
        conjunction, verb, name = found[1] or "", found[2], found[3]
        if conjunction and fold(conjunction + verb) in verbs:
            conjunction, verb = "", conjunction + verb
        agrees = [v for v in verbs.get(fold(verb), ()) if (v.form.number, v.form.gender) == ("Sing", genders.get(name))]
        if agrees:
            yield f"{text[: found.start()]}{conjunction}{name} {verb}{text[found.end() :]}"
