"""A sentence's words in, a tree of them out: which word hangs on which, by order, agreement and valency.

The tree is built from left to right. Whatever comes next (a noun phrase, a prepositional phrase, a verb, a clause) hangs on
one of the words at the *right edge* of the tree: the last noun, the noun that it is the genitive of, the verb that they
belong to, the verb above that. The lexicon's valency decides («أعرب *عن* استعداد بكين *للـ*عمل *مع* الدول الأفريقية *على* نبذ …»:
each preposition goes to the word that takes it); where it says nothing, the nearest noun or the verb does.

Labels of dependents: ``subj obj np`` (bare noun phrases of a verb; ``np`` until the clause is done), ``pp`` (its preposition in
:attr:`Tree.case`), ``gen own adj app det`` inside noun phrases, ``suf`` (object suffix of a verb), ``comp`` (clause after أن), ``rel``,
``hal`` (participle of circumstance), ``sub`` (clause after فيما, حيث …), ``conj`` (hangs on the first of what is coordinated),
``add`` (a verbal noun that «إضافة إلى» adds to a verb), ``quote``.

    parser              the walk: each word to the reader that knows what may begin with it
    conjunctions        «و», «أو», «ثم», «إضافة إلى»
    subordinates        «حيث», «الذي», «ما»
    nominals            whatever begins with a noun
    prepositions        whatever begins with a preposition
    verbs               verbs, auxiliaries, negation
    complements         «أن» and «إن»
    marks               quotation marks, commas, colons, full stops
    attachment          prepositional phrase → the word that it hangs on
    bare                noun phrase after the predicate → the word that it hangs on
    conjuncts           noun phrase after و → the phrase that it is coordinated with
    participles         «…، *مؤكدا* أن»: is it one, and whose clause is its own
    clauses             on which level the next clause stands; what ends one
    ahead               what stands to the right: the next verb, a topic
    subjects            afterwards: subject or object
    agreement           verb and noun phrase → do they agree
    nouns               what a noun in the tree is
    state               links and clauses so far, and the right edge
    tree                the result
"""

from __future__ import annotations

from kg.syntax.parser import Parser
from kg.syntax.tree import Clause, Tree

__all__ = ["Clause", "Parser", "Tree"]
