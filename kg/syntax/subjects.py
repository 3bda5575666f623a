"""A clause that is done, and the whole tree: which of the bare noun phrases of its verb is the subject, which are objects."""

from __future__ import annotations

from kg.lang.segment import nouns
from kg.syntax.agreement import agrees, subject_of
from kg.syntax.nouns import sort
from kg.syntax.state import State
from kg.syntax.tree import Clause, Tree

_SHORTEST_STEM = 3
_BOTH = 2
_RESUMED_WITHIN = 8
"""How many words after its noun a clause may take up what it tells of."""


def settle(state: State, clause: Clause, tree: Tree) -> None:
    """Tell subject from objects among the bare noun phrases of a verb."""
    subject = -1
    if state.s.pos[clause.pred] == "VERB":
        if clause.topic >= 0 and _is_dummy(state, clause):
            tree.label[clause.topic] = "dummy"
            clause.topic = -1
        if clause.topic < 0:
            subject = _subject(state, clause, tree)
    for k in clause.bare:
        tree.label[k] = "subj" if k == subject else "obj"


def _is_dummy(state: State, clause: Clause) -> bool:
    """«أشار إلى أن*ه* … أقامت روسيا»: a pronoun after أن that the verb does not agree with stands for nothing; so does one whose verb has
    a subject and an object: «إن*ه* منذ بداية الأزمة، أدان الأمين العام كل تصعيد»."""
    if state.s.pos[clause.topic] != "SUFFIX":
        return False
    return not agrees(state, clause.pred, clause.topic, before=True) or _has_both(state, clause)


def _has_both(state: State, clause: Clause) -> bool:
    """Two phrases after a verb that takes one object, the first of them somebody or the second in the nominative."""
    pred = clause.pred
    if len(clause.bare) != _BOTH or clause.bare[0] != pred + 1 or state.valency.takes_two(state.words[pred]):
        return False
    first, second = clause.bare
    return (
        state.s.mention[first] is not None and _can_be_subject(state, pred, first) and not _is_accusative(state, second)
    )


def _subject(state: State, clause: Clause, tree: Tree) -> int:
    """The subject among the phrases after the verb; -1 where all are objects."""
    pred, (first, *others) = clause.pred, clause.bare
    met = clause.label == "rel" and state.grammar.names_meeting(state.words[clause.node])
    if met and state.valency.brings_together(state.words[pred]):
        return -1  # «اللقاء الذي جمع *الوزيرين*»
    if met and _tells_of_its_meeting(state, clause):
        return -1  # «اتصالا … بحث *الأوضاع* في لبنان»
    if _is_what_is_said(state, clause, first):
        return -1
    nominative = next((k for k in clause.bare if _is_nominative(state, k)), -1)
    if nominative >= 0 and agrees(state, pred, nominative, before=False):
        return nominative  # «سيحضر الاجتماع *مسؤولون* …»
    if _is_state_as_feminine(state, clause):
        return first
    if state.s.norm[first] == "ما" or not _can_be_subject(state, pred, first):
        named = (k for k in others if state.s.mention[k] is not None)
        return next((k for k in named if _can_be_subject(state, pred, k)), -1)  # «وحضر القمة *الرئيس* …»
    gathered = bool(others) and state.grammar.names_meeting(state.words[first])
    if gathered and not state.valency.is_told_of_meetings(state.words[pred]):
        persons = [k for k in others if sort(state, k) == "person" and _can_be_subject(state, pred, k)]
        if persons:
            return persons[0]  # «وحضر اللقاء *وزير* …»
    second = next((k for k in others if not _is_accusative(state, k)), -1)
    if second < 0 and others and state.valency.governs(state.words[pred], "receive"):
        return first  # «لقي *الاتفاق* ترحيبا من …»
    if second < 0:
        return first if _is_subject(state, clause, first, tree) else -1
    if state.grammar.names_text(state.words[first]) and _votes(state, second, tree):
        return second  # «وأيد القرار *153 بلدا*»
    visited = sort(state, first) == "body" and sort(state, second) == "person"
    if visited and state.valency.takes_place(state.words[pred]) and agrees(state, pred, second, before=False):
        return second  # «ويزور بيروت *البابا*»
    side = state.s.mention[first]
    led = state.s.norm[first] in state.grammar.classes["delegation"] or (side is not None and side.kind == "side")
    if visited and led and not state.valency.takes_actor(state.words[pred]):
        return second  # «وترأس الجانب المصري *الوزير*»
    if _is_addressee(state, clause, first, second):
        return -1
    return second if _is_acted_on(state, pred, first, second) else first


def _votes(state: State, noun: int, tree: Tree) -> bool:
    """«*153 بلدا*», «*5 دول* هي المجر و…»: so many voters, named or not?"""
    voters, counted = state.s.mention[noun], tree.child(noun, "gen")
    named = counted >= 0 and state.words[counted].norm in state.grammar.classes["voter"] and state.s.pos[noun] == "NUM"
    return named or (voters is not None and voters.value == "voters")


def _is_state_as_feminine(state: State, clause: Clause) -> bool:
    """«أدانت *الأردن* الهجوم»: a state of masculine name right after a feminine verb, the thing that it does that to after it."""
    pred, (first, *others) = clause.pred, clause.bare
    if first != pred + 1 or len(others) != 1 or not state.common[others[0]]:
        return False
    country = state.s.mention[first]
    named = country is not None and (country.entity or "").startswith("state/") and country.gender == "Masc"
    alone = named and not state.valency.takes_two(state.words[pred]) and _shared_subject(state, clause) < 0
    return alone and all(r.form.gender == "Fem" and r.form.person == "3" for r in state.words[pred].entries("verb"))


def _tells_of_its_meeting(state: State, clause: Clause) -> bool:
    """Is the indefinite meeting that the clause is about its subject, since no pronoun takes it up?"""
    pred, (first, *others) = clause.pred, clause.bare
    told = not state.words[clause.node].definite and state.valency.is_told_of_meetings(state.words[pred])
    if not told or others or state.s.mention[first] is not None:
        return False
    resumed = any(state.s.pos[k] == "SUFFIX" for k in range(pred + 1, min(first + _RESUMED_WITHIN, state.s.end)))
    return not resumed and agrees(state, pred, clause.node, before=True)


def _is_what_is_said(state: State, clause: Clause, first: int) -> bool:
    """«رحب الوزير …، وأكد *التزام* بلاده بـ… عودة آمنة»: a deed after a word of saying whose subject stands in the clause before."""
    verb, noun = state.words[clause.pred], state.words[first]
    deed = noun.mention < 0 and not noun.definite and bool(noun.entries("masdar"))
    if not deed or not state.valency.speaks(verb):
        return False
    shared = _shared_subject(state, clause)
    return shared >= 0 and agrees(state, clause.pred, shared, before=True)


def _is_acted_on(state: State, pred: int, first: int, second: int) -> bool:
    """«وترأس المؤتمر *الرئيس*»: is the first phrase a thing and the second a person, of a verb that does nothing to persons?"""
    verb, noun = state.words[pred], state.words[first]
    return (
        noun.mention < 0
        and (noun.definite or any(state.words[k].definite for k in state.after(first, "gen")))
        and sort(state, second) == "person"
        and state.valency.is_direct(verb)
        and not state.valency.takes_actor(verb)
        and agrees(state, pred, second, before=False)
    )


def _is_addressee(state: State, clause: Clause, first: int, second: int) -> bool:
    """«…، وناشد *المجتمع الدولي* تحمل مسؤولياته»: of a verb with two objects, whose subject stands in the clause before."""
    word = state.words[second]
    deed = word.mention < 0 and (not word.definite or bool(word.entries("masdar")))
    charged = state.valency.is_completed_by(state.words[clause.pred], word)  # «…، وحملت *إسرائيل* المسؤولية»
    if state.s.mention[first] is None or not (deed or charged) or len(clause.bare) > 2:
        return False
    shared = _shared_subject(state, clause)
    twofold = charged or state.valency.takes_two(state.words[clause.pred])
    return twofold and shared >= 0 and agrees(state, clause.pred, shared, before=True)


def _can_be_subject(state: State, verb: int, k: int) -> bool:
    return not _is_oblique(state, k) and agrees(state, verb, k, before=False)


def _is_oblique(state: State, k: int) -> bool:
    """«وهنأ *البلدين*»: a dual or plural in ين is no subject."""
    word, mention = state.words[k], state.s.mention[k]
    if mention is None:
        return (word.definite and word.norm[-3:] in ("تين", "يين")) or is_plain_accusative(state, k)
    if word.norm[-2:] != "ين" or state.s.mention_end(k) > k + 1:
        return False
    several = mention.kind in ("collective", "people", "group")
    return several or (word.definite and word.norm.endswith("يين"))


def is_plain_accusative(state: State, k: int) -> bool:
    """«تشهد *توترا*»: an indefinite noun with the ending of an accusative, which «قضايا» has not."""
    word = state.words[k]
    if word.norm[-1:] != "ا" or word.mention >= 0 or word.definite:
        return False
    return word.norm[-2:] != "يا" and word.norm not in nouns() and word.norm[:-1] in nouns()


def _is_nominative(state: State, k: int) -> bool:
    """«*مسؤولون*», «*المراقبون*», «*الطرفان*»: a plural in ون or a dual in ان of a noun, which «شؤون» and «الميدان» are not."""
    word, mention = state.words[k], state.s.mention[k]
    ending = word.norm[-2:]
    if ending != "ون" and not (ending == "ان" and word.definite):
        return False
    if mention is not None and (mention.entity or not word.definite or state.s.mention_end(k) > k + 1):
        return False
    whole = word.bare if word.definite else word.norm
    return len(whole) > _SHORTEST_STEM + 2 - word.definite and whole[:-2] in nouns() and whole not in nouns()


def _is_accusative(state: State, k: int) -> bool:
    """«… *سلاحا* ضد الشعوب»: an indefinite accusative that tells how or as what."""
    word = state.words[k]
    return (
        word.mention < 0
        and not word.definite
        and word.norm.endswith("ا")
        and len(word.norm) > 3
        and word.text[-1] != "أ"
    )


def _is_subject(state: State, clause: Clause, noun: int, tree: Tree) -> bool:
    """Is the only phrase after the verb its subject, and not the object of a verb whose subject stands elsewhere?"""
    pred, verb = clause.pred, state.words[clause.pred]
    met = state.words[noun].definite and state.grammar.names_meeting(state.words[noun])
    if met and state.valency.is_told_of_meetings(verb) and _has_its_object(state, pred, tree):
        return True  # «ركزت *المحادثات* على …»
    asks = state.grammar.names_text(state.words[noun]) or _is_gathering(state, pred, noun)
    if asks and state.valency.takes_actor(verb) and _has_its_object(state, pred, tree):
        return True  # «يدعو *القرار* إلى …», «دعت *القمة* إلى …»: nobody asks a text or a gathering
    suffixed = tree.child(pred, "suf") >= 0
    if suffixed and _is_given(state, clause, noun):
        return False
    if _is_met_on_visit(state, clause, noun) or _is_written_of(state, clause, noun):
        return False
    direct = state.valency.is_direct(verb) or state.valency.has_object_named(verb, state.words[noun])
    if suffixed or not direct:
        return True
    if state.valency.speaks(verb) and not state.valency.takes_actor(verb) and sort(state, noun) == "person":
        return agrees(state, pred, noun, before=False)  # «…، أكد *سموه* فيها حرصه على …»: nobody is said
    if clause.label == "comp" and clause.auxiliary and state.s.norm[pred - 1] == "قد" and clause.topic < 0:
        return False  # «نفت إيران أن تكون قد زودت *روسيا* بـ»: a subject would stand before «قد»
    if _is_before_its_clause(state, noun) and not state.valency.takes_two(verb) and not state.valency.speaks(verb):
        return agrees(state, pred, noun, before=False)
    named, shared = state.s.mention[noun] is not None, _shared_subject(state, clause)
    if (
        (sort(state, noun) == "person" or _is_group(state, noun))
        and _has_accusative_beside(state, clause, noun)
        and not state.valency.takes_two(verb)
    ):
        return True  # «…، ووقع *الوزير* اتفاقا»
    if _is_gathering(state, pred, noun) and _has_accusative(state, clause, noun) and not state.valency.takes_two(verb):
        return True  # «واعتمدت *القمة العربية* قرارا»
    if named and _is_called_upon(state, clause, noun, tree):
        return False
    if clause.label == "rel" and state.valency.has_object_named(verb, state.words[noun]):
        return not _is_done_by_antecedent(state, clause)
    if (named or shared < 0) and _has_its_object(state, pred, tree) and not state.valency.takes_actor(verb):
        return True
    if _is_heard_there(state, clause, noun, shared) or _is_new_person(state, clause, noun, tree):
        return True
    if state.s.is_each(noun) and tree.child(noun, "pp") >= 0:
        return True  # «تدعم *كل منهما* الأخرى»
    if named and (_is_of_antecedent(state, clause, noun) or _is_thanked(state, clause, tree)):
        return False
    fits = shared >= 0 and agrees(state, pred, shared, before=True)
    if named and clause.label == "sub" and _is_mere_thing(state, shared) and _has_its_object(state, pred, tree):
        return agrees(state, pred, noun, before=False)  # «وجاءت الخطوة بعدما دعت *تركيا* إلى …»
    if named:
        return not fits
    return clause.label == "comp" and shared >= 0 and not fits  # «يحرص العراق على أن تستمر *الهدنة*»


def _is_met_on_visit(state: State, clause: Clause, noun: int) -> bool:
    """«زيارة يلتقي *خلالها الرئيس*»: whom a visitor meets in the visit that a pronoun takes up, who is not the subject before it."""
    verb, host = state.words[clause.pred], clause.node
    if clause.label != "rel" or host < 0 or sort(state, noun) != "person" or not state.valency.is_direct(verb):
        return False
    journey = state.words[host]
    visit = state.grammar.names_meeting(journey, or_visit=True) and not state.grammar.names_meeting(journey)
    if not visit or not state.grammar.tells_of_meeting(verb):
        return False
    mention, named = state.s.mention[noun], [state.s.mention[k] for k in range(host) if state.s.mention[k] is not None]
    again = any(m is not None and mention is not None and m.entity and m.entity == mention.entity for m in named)
    taken_up = any(state.s.pos[k] == "SUFFIX" for k in state.after(clause.pred, "pp") if k < noun)
    return taken_up and bool(named) and not again


def _is_written_of(state: State, clause: Clause, noun: int) -> bool:
    """«بعث الأمير برقية هنأ *فيها الرئيس*»: who is acted on in a text that a pronoun takes up, by whom it is; not in one received.

    A person may speak in what a body or a state issues: «أصدرت الوزارة بيانا دعا فيه *الوزير* إلى …».
    """
    text, outer, verb = clause.node, clause.parent, state.words[clause.pred]
    if clause.label != "rel" or text < 0 or outer is None or outer.pred < 0 or not state.valency.takes_actor(verb):
        return False
    issued = state.words[text].bare.removesuffix("ا") in state.grammar.classes["utterance"]
    if not issued or state.valency.governs(state.words[outer.pred], "receive"):
        return False
    taken_up = any(state.s.pos[k] == "SUFFIX" for k in state.after(clause.pred, "pp") if k < noun)
    issuer = next((k for k in (*outer.bare, outer.topic) if 0 <= k < text and state.s.mention[k] is not None), -1)
    return taken_up and issuer >= 0 and (sort(state, issuer) == "person" or sort(state, noun) != "person")


def _is_mere_thing(state: State, noun: int) -> bool:
    """Is it neither an actor nor a text or gathering, in which somebody speaks?"""
    if noun < 0 or state.s.mention[noun] is not None or state.s.pos[noun] != "NOUN":
        return False
    word = state.words[noun]
    return not state.grammar.names_text(word) and word.bare not in state.grammar.classes["assembly"]


def _is_given(state: State, clause: Clause, noun: int) -> bool:
    """«استدعت السفير وسلمت*ه مذكرة*», «وأمهلت*ه 72 ساعة*»: an indefinite thing or a time, of a verb with a pronoun for whom it is given."""
    verb, word = state.words[clause.pred], state.words[noun]
    thing = word.mention < 0 and not word.definite and (word.pos == "NUM" or state.valency.takes_two(verb))
    shared = _shared_subject(state, clause) if thing and state.valency.takes_actor(verb) else -1
    return shared >= 0 and agrees(state, clause.pred, shared, before=True)


def _is_group(state: State, noun: int) -> bool:
    """«كما وقع *القادة الثلاثة* اتفاقا»"""
    mention = state.s.mention[noun]
    return mention is not None and mention.kind == "group"


def _has_accusative_beside(state: State, clause: Clause, noun: int) -> bool:
    """Has a verb that does nothing to actors a plain accusative behind whoever is named?"""
    return (
        _has_accusative(state, clause, noun)
        and not state.valency.takes_actor(state.words[clause.pred])
        and agrees(state, clause.pred, noun, before=False)
    )


def _has_accusative(state: State, clause: Clause, noun: int) -> bool:
    """Are the other phrases after the verb plain accusatives?"""
    others = [k for k in clause.bare if k != noun]
    return bool(others) and all(is_plain_accusative(state, k) for k in others)


def _is_heard_there(state: State, clause: Clause, noun: int, shared: int) -> bool:
    """«عقد المجلس جلسة …، دعا *خلالها المندوب* إلى …»: a person after what takes up the body's meeting speaks in it."""
    if sort(state, noun) != "person" or shared < 0 or sort(state, shared) != "body":
        return False
    outer = state.clauses.get(clause.node)
    if outer is None or any(state.grammar.names_text(state.words[k]) for k in outer.bare):
        return False  # «أصدر المجلس *بيانا*، شكر فيه الرئيس على …»
    taken_up = any(state.s.pos[k] == "SUFFIX" for k in state.after(clause.pred, "pp") if k < noun)
    joined = state.s.pos[clause.pred - 1] == "CONJ"
    return taken_up and not joined and agrees(state, clause.pred, noun, before=False)


def _is_new_person(state: State, clause: Clause, noun: int, tree: Tree) -> bool:
    """«تحدث لولا أولا، إذ طالب *الرئيس بيترو* بـ…»: a person after the verb of whom the sentence has not told yet."""
    mention = state.s.mention[noun]
    if clause.label != "sub" or mention is None or mention.entity is None or sort(state, noun) != "person":
        return False
    if state.valency.themes_beside_actor(state.words[clause.pred]) or not _has_its_object(state, clause.pred, tree):
        return False  # «زار بيروت، حيث *التقى* الرئيس», «… حيث *هنأ* الرئيس بالعيد»
    before = (state.s.mention[k] for k in range(clause.pred))
    known = any(other is not None and other.entity == mention.entity for other in before)
    return not known and agrees(state, clause.pred, noun, before=False)


def _is_thanked(state: State, clause: Clause, tree: Tree) -> bool:
    """«وشكر *غوتيريش* على …», «كما هنأ *العراق* بـ…»: who goes on after a conjunction has been named before; somebody must be thanked."""
    verb = clause.pred
    before = state.words[verb - 1] if verb else None
    joined = before is not None and (before.pos == "CONJ" or before.norm in state.grammar.classes["further"])
    goes_on = joined and clause.label in ("root", "conj")
    themes = state.valency.themes_beside_actor(state.words[verb]) if goes_on else ()
    return bool(themes) and any(prep in themes for prep, _ in tree.phrases(verb))


def _is_called_upon(state: State, clause: Clause, noun: int, tree: Tree) -> bool:
    """«أدان القصف، فيما طالب *المجتمع الدولي* بـ…»: those who are asked and hardly ever ask themselves, with what is asked."""
    if not state.grammar.phrase_at("calledUpon", state.words, noun):
        return False
    return state.valency.takes_actor(state.words[clause.pred]) and _has_its_object(state, clause.pred, tree)


def _is_gathering(state: State, pred: int, noun: int) -> bool:
    """«*القمة* العربية», «*قمة* بغداد»"""
    word = state.words[noun]
    if word.mention >= 0 or word.bare not in state.grammar.classes["assembly"]:
        return False
    after = state.s.word(noun + 1)
    known = word.definite or (after is not None and after.mention >= 0 and state.label[noun + 1] == "gen")
    return known and agrees(state, pred, noun, before=False)


def _is_of_antecedent(state: State, clause: Clause, noun: int) -> bool:
    """«عقوبات *تستهدف* روسيا»: no pronoun takes up what the clause tells of, so that is the subject."""
    if clause.label != "rel" or not 0 <= clause.node < clause.pred:
        return False
    if any(state.s.pos[k] == "SUFFIX" for k in range(clause.pred + 1, min(noun + _RESUMED_WITHIN, state.s.end))):
        return False
    return agrees(state, clause.pred, clause.node, before=True)


def _is_done_by_antecedent(state: State, clause: Clause) -> bool:
    """«الدولة *التي قطعت* علاقاتها مع …», not «… التي قطعت العلاقات معها»"""
    taken_up = any(state.s.pos[k] == "SUFFIX" for k in state.after(clause.pred, "pp", "suf"))
    return 0 <= clause.node < clause.pred and not taken_up and agrees(state, clause.pred, clause.node, before=True)


def _is_before_its_clause(state: State, noun: int) -> bool:
    """«ورفضت *بغداد* أن تُستخدم أراضيها»: a name, and right after it the clause that is the verb's object."""
    return state.s.mention[noun] is not None and state.s.pos[state.s.mention_end(noun)] == "COMP"


def _has_its_object(state: State, pred: int, tree: Tree) -> bool:
    """Has the verb a clause, or a phrase with a preposition that it demands?"""
    demanded = state.valency.demands(state.words[pred])
    if state.valency.speaks(state.words[pred]):
        demanded |= {"عن"}  # «أعلن مصدر *عن* إدانة …»
    return tree.child(pred, "comp") >= 0 or any(prep in demanded for prep, _ in tree.phrases(pred))


def _shared_subject(state: State, clause: Clause) -> int:
    """The subject of the clause that this one hangs on, where a verb without a subject has that one; else -1.

    Of what somebody is asked to do it is who is asked: «طالب الوزير *إسرائيل* بأن توقف القصف».
    """
    outer = state.clauses.get(clause.node)
    if outer is None:
        return _subject_fronted(state, clause)
    if clause.label == "comp" and state.case.get(clause.node, "") in state.grammar.classes["duty"]:
        return clause.node  # «على *واشنطن* أن تدعم …»
    if clause.label == "comp" and clause.marker == "أن" and state.valency.addresses(state.words[clause.node]):
        asked = next((k for k in outer.bare if state.label[k] == "obj" and state.s.mention[k] is not None), -1)
        if asked >= 0:
            return asked
    shares = (
        clause.label == "conj"
        or (clause.label == "sub" and not (clause.contrast or state.valency.speaks(state.words[clause.pred])))
        or (
            clause.label == "comp"
            and clause.marker == "أن"
            and not state.valency.governs(state.words[clause.node], "speech", "must", "schedule", "appeal")
        )
    )
    shared = subject_of(state, outer) if shares else -1
    return -1 if shared >= 0 and state.s.pos[shared] == "DEM" else shared  # «جاء *ذلك* …، حيث حث الوزير على …»


def _subject_fronted(state: State, clause: Clause) -> int:
    """«وإذ شكر *الوزير* القوات الدولية، طالب مجلس الأمن بـ…»: of a clause of «إذ» before the main one; else -1."""
    if clause is not state.order[0] or len(state.order) == 1:
        return -1
    fronted = state.order[1]
    before = fronted.label == "sub" and fronted.parent is None and 0 < fronted.pred < clause.pred
    attendant = before and state.s.norm[fronted.pred - 1] in state.grammar.classes["attendant"]
    return subject_of(state, fronted) if attendant else -1
