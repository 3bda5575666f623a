"""What a word stands under, as a value that is handed down the tree."""

from __future__ import annotations

from typing import NamedTuple

from kg.findings import Argument, Ref


class Context(NamedTuple):
    """What a word stands under."""

    speakers: tuple[Ref, ...] = ()
    agents: tuple[Ref, ...] = ()
    """Whose deed the governed noun is."""
    governs: str = ""
    """The kind of governor in force; "" where there is none."""
    modality: str | None = None
    kind: str | None = None
    negative: bool = False
    negative_at: int = -1
    tense: str = ""
    partners: tuple[Argument, ...] = ()
    """Who joins in the work that the governed noun names."""
    receives: bool = False
    """Is the subject the receiver of what the noun names («تلقى اتصالا»)?"""
    condition: tuple[int, int] | None = None
    node: int = -1
    """The governing word."""

    def told(self) -> Context:
        """The same speaker and condition, no governor."""
        return self.told_by(self.speakers)

    def told_by(self, speakers: tuple[Ref, ...]) -> Context:
        """The same condition, said by ``speakers``, no governor."""
        return Context(speakers=speakers, condition=self.condition)

    def spoken(self, speakers: tuple[Ref, ...]) -> Context:
        """The same, said by ``speakers``."""
        return self if speakers == self.speakers else self._replace(speakers=speakers)

    def denied(self, at: int) -> Context:
        """The same under the word of denial at ``at``."""
        return self._replace(negative=True, negative_at=at)

    def presupposed(self) -> Context:
        """The same, no denial reaching it."""
        return self._replace(negative=False, negative_at=-1)

    def ungoverned(self) -> Context:
        """The same without the governor and what it says."""
        return self._replace(governs="", modality=None, kind=None)

    def asked(self, speakers: tuple[Ref, ...], agents: tuple[Ref, ...]) -> Context:
        """What stands in a clause that ``speakers`` ask of ``agents`` («طالب *بأن* توقف إسرائيل …»)."""
        return Context(
            speakers=speakers,
            agents=agents,
            governs="appeal",
            modality="obligatory",
            kind="Appeal",
            negative=self.negative,
            negative_at=self.negative_at,
            condition=self.condition,
        )
