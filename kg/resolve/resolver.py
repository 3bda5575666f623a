"""An article's words, mentions and findings in, its Reading out: the order in which everything is resolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.findings import Extraction, Finding, Ref
from kg.grammar import Grammar, Word
from kg.mentions import Mention, things
from kg.model import Article, Reading, Statement
from kg.ontology import Ontology
from kg.resolve.descriptions import by_context
from kg.resolve.discourse import Discourse
from kg.resolve.entities import by_words
from kg.resolve.events import with_event
from kg.resolve.pronouns import referents
from kg.resolve.register import Register
from kg.resolve.statements import NO_AGENT, StatementMaker

_MENTION, _SPEECH, _FINDING = range(3)
_OF_MENTION = frozenset(("mention", "carried"))
"""Kinds of references to a mention."""


def resolve(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    extraction: Extraction,
    article: Article,
    ontology: Ontology,
    grammar: Grammar,
) -> Reading:
    """Statements, entities and what stayed unresolved, of one article's findings."""
    named = things(ontology, words, mentions, article)
    discourse = Discourse(words, mentions, article.text, grammar, Register(ontology, article.date), named)
    return _Resolver(article, extraction, discourse).reading()


class _Resolver:
    """Resolves one article; ``reading()`` is the result."""

    def __init__(self, article: Article, extraction: Extraction, discourse: Discourse) -> None:
        self.article = article
        self.extraction = extraction
        self.discourse = discourse
        self.maker = StatementMaker(article, discourse)
        self._settled: set[int] = set()
        self._apposed: dict[int, int] = {}
        """A title between commas → the name before it."""

    def reading(self) -> Reading:
        """Resolve everything."""
        discourse, maker = self.discourse, self.maker
        self._note_roles()
        discourse.by_mention = [by_words(mention, discourse) for mention in discourse.mentions]
        for title, name in self._apposed.items():
            discourse.by_mention[title] = discourse.by_mention[name]
        discourse.weigh()
        statements = sorted(self._in_order(), key=lambda s: (s.trigger.start, s.relation))
        statements = with_event(statements, self.article, discourse)
        current, by_mention = discourse.register.current, discourse.by_mention
        entities = dict.fromkeys([current(entity) for n in discourse.own_mentions() for entity in by_mention[n]])
        entities |= dict.fromkeys(
            [discourse.register.ontology.things[thing.entity or ""] for thing in discourse.things]
        )
        return Reading(self.article, tuple(statements), tuple(maker.unresolved), tuple(entities))

    def _note_roles(self) -> None:
        """Who is called what, anywhere in the text; a counterpart bears the title of whoever stands before."""
        role, before = None, -1
        register, mentions = self.discourse.register, self.discourse.mentions
        tells_of_counterpart = "counterpart" in [mention.role for mention in mentions]
        for n, mention in enumerate(mentions):
            own = role if mention.role == "counterpart" else mention.role
            if own:
                register.note_role(mention if own == mention.role else mention._replace(role=own))
                role = own
            elif tells_of_counterpart:
                role = self._office_of(mention) or role
            if before >= 0 and mention.kind == "role" and self._stands_beside(mentions[before], mention):
                self._apposed[n] = before
                register.note_role(mentions[before]._replace(role=mention.role, of=mention.of, former=mention.former))
            before = n

    def _office_of(self, mention: Mention) -> str | None:
        """«التقى *لافروف* نظيره …»: the office of somebody whom the text names without a title."""
        offices = self.discourse.register.offices_of(mention.entity or "") if mention.kind == "name" else ()
        held = [office for office in offices if self.discourse.register.in_office(office)]
        return (held or [*offices])[0].role if offices else None

    def _stands_beside(self, name: Mention, title: Mention) -> bool:
        """«بدر عبد العاطي، *وزير الخارجية*، …»: a title between commas, right after a name that has none, of his state."""
        words, register = self.discourse.words, self.discourse.register
        home = register.own_state(name.entity or "")
        if title.of and not {*home} & {owner for tail in title.of for owner in (tail, *register.own_state(tail))}:
            return False
        between = [word.text for word in words[name.end : title.start] if word.role != "space"]
        after = next((word.text for word in words[title.end :] if word.role != "space"), ".")
        return name.role is None and between in (["،"], [","]) and after in "،,."

    def _in_order(self) -> list[Statement]:
        """Mentions, words of speech and findings as the text brings them: each may look back at what was found before."""
        findings = self.extraction.findings
        order = [(mention.start, _MENTION, n) for n, mention in enumerate(self.discourse.mentions)]
        order += [(at, _SPEECH, n) for n, (at, _) in enumerate(self.extraction.speech)]
        order += [(max(f.end - 1, f.trigger), _FINDING, n) for n, f in enumerate(findings)]
        statements: list[Statement] = []
        waiting: list[Finding] = []
        for at, what, n in sorted(order):
            if waiting and not self.discourse.same_sentence(waiting[0].trigger, min(at, len(self.discourse.words) - 1)):
                statements += self._told_later(waiting)
            if what == _MENTION:
                self._settle(n)
            elif what == _SPEECH:
                self._note_speech(*self.extraction.speech[n])
            else:
                self._settle_all((*findings[n].agents, *findings[n].speakers))
                found = self.maker.statements(findings[n])
                statements += found
                if not found and _is_of_meeting(findings[n]) and self.maker.unresolved[-1].reason == NO_AGENT:
                    self.maker.unresolved.pop()
                    waiting.append(findings[n])
        return statements + self._told_later(waiting)

    def _told_later(self, waiting: list[Finding]) -> list[Statement]:
        """«شكلت الطاقة محور *المحادثات* التي أجراها الوزير مع نظيره»: of a meeting, where the sentence tells only later who met."""
        statements = [statement for finding in waiting for statement in self.maker.statements(finding)]
        waiting.clear()
        return statements

    def _note_speech(self, at: int, refs: tuple[Ref, ...]) -> None:
        """Who speaks from here on: whoever is meant, else who spoke before."""
        self._settle_all(refs)
        spoke = self.discourse.spoke
        who = referents(refs, self.discourse)
        if not who and refs and all(map(self._is_nobody_known, refs)):
            self.discourse.unnamed.add(at)
        elif not who and refs and spoke:
            who = spoke[-1][1]
        spoke.append((at, who))

    def _is_nobody_known(self, ref: Ref) -> bool:
        """«قال *مسؤول رفيع* إن …»: an indefinite title, or no name at all."""
        if ref.kind not in _OF_MENTION:
            return ref.kind == "unknown"
        mention = self.discourse.mentions[ref.mention]
        words = self.discourse.words[mention.start : mention.end]
        return mention.kind == "role" and not mention.of and not any(word.definite for word in words)

    def _settle_all(self, refs: Iterable[Ref]) -> None:
        for ref in refs:
            if ref.kind in _OF_MENTION and ref.mention not in self._settled:
                self._settle(ref.mention)

    def _settle(self, n: int) -> None:
        """Resolve a mention, once, by what has been said before it, and remember it."""
        if n in self._settled:
            return
        self._settled.add(n)
        discourse = self.discourse
        mention, found = discourse.mentions[n], discourse.by_mention[n]
        if not found:
            found = discourse.by_mention[n] = by_context(mention, discourse)
        for entity in found:
            discourse.see(entity, mention)


def _is_of_meeting(finding: Finding) -> bool:
    """Are those who act the ones who met in a meeting that the words name?"""
    return bool(finding.agents) and all(ref.kind == "event" for ref in finding.agents)
