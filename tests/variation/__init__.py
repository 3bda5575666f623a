"""The sentence facts varied in ways that must not change what is found, and sentences generated from the lexicon.

``spelling`` joins words; ``facts`` reads and compares; ``insertions``, ``actors`` and ``constructions`` give the variants of a
family from their tables; ``measure`` draws the sample and counts; ``report`` shows what fails.
"""
